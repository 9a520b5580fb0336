-- Mail and webhooks: what a transaction has to tell the outside is written in that transaction, and taken up by
-- the job queue after its commit. The queue's own tables stand in a schema of their own and hold ids alone.

DROP TABLE "job";

CREATE TABLE "outgoing_settings" (
    "workspace_id" UUID NOT NULL,
    "new_order_email" TEXT NOT NULL DEFAULT '',
    "buyer_mails" BOOLEAN NOT NULL DEFAULT true,
    "webhook_url" TEXT NOT NULL DEFAULT '',
    "webhook_sealed" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_settings_pkey" PRIMARY KEY ("workspace_id")
);

CREATE TABLE "outgoing_event" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_event_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "outgoing_mail" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "recipient" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "webhook_delivery" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_status" INTEGER,
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE INDEX "outgoing_event_created_at_idx" ON "outgoing_event"("created_at");
CREATE INDEX "outgoing_mail_workspace_id_state_created_at_idx" ON "outgoing_mail"("workspace_id", "state", "created_at");
CREATE INDEX "webhook_delivery_workspace_id_state_created_at_idx" ON "webhook_delivery"("workspace_id", "state", "created_at");

ALTER TABLE "invitation" ADD COLUMN "token_sealed" BYTEA;

ALTER TABLE outgoing_settings ADD CONSTRAINT outgoing_settings_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE outgoing_settings ADD CONSTRAINT outgoing_settings_webhook CHECK (webhook_url = '' OR webhook_sealed IS NOT NULL);
-- No reference from outgoing_event: every submission would lock the workspace's one row for it.
ALTER TABLE outgoing_mail
  ADD CONSTRAINT outgoing_mail_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id),
  ADD CONSTRAINT outgoing_mail_state CHECK (state IN ('waiting', 'sent', 'dropped', 'held'));
ALTER TABLE webhook_delivery
  ADD CONSTRAINT webhook_delivery_order FOREIGN KEY (workspace_id, order_id) REFERENCES orders (workspace_id, id),
  ADD CONSTRAINT webhook_delivery_state CHECK (state IN ('waiting', 'sent', 'dropped', 'held'));

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT unnest(ARRAY['outgoing_settings', 'outgoing_event', 'outgoing_mail', 'webhook_delivery']) LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY within_workspace ON %I USING (workspace_id = (SELECT scoped_workspace())) WITH CHECK (workspace_id = (SELECT scoped_workspace()))',
      name);
  END LOOP;
  FOR name IN SELECT unnest(ARRAY['outgoing_settings', 'outgoing_mail', 'webhook_delivery']) LOOP
    EXECUTE format('CREATE POLICY never_for_buyers ON %I AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL)', name);
  END LOOP;
END $$;
-- A buyer's submission announces its order; no buyer reads or changes what was announced.
CREATE POLICY never_read_by_buyers ON outgoing_event AS RESTRICTIVE FOR SELECT USING ((SELECT scoped_customer()) IS NULL);
CREATE POLICY never_changed_by_buyers ON outgoing_event AS RESTRICTIVE FOR UPDATE USING ((SELECT scoped_customer()) IS NULL);
CREATE POLICY never_removed_by_buyers ON outgoing_event AS RESTRICTIVE FOR DELETE USING ((SELECT scoped_customer()) IS NULL);

-- The server's own round, which belongs to no workspace, learns where there is work: ids only. An event that was
-- claimed and is still there after a minute belonged to a process that ended; after twenty tries it is left to people.
CREATE FUNCTION claim_outgoing_events(most int)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE outgoing_event e SET claimed_at = now(), attempts = e.attempts + 1
  FROM (SELECT o.workspace_id, o.id FROM outgoing_event o
    WHERE (o.claimed_at IS NULL OR o.claimed_at < now() - interval '1 minute') AND o.attempts < 20
    ORDER BY o.created_at LIMIT most FOR UPDATE SKIP LOCKED) AS due
  WHERE e.workspace_id = due.workspace_id AND e.id = due.id
  RETURNING e.workspace_id, e.id
$$;

-- How much waits and how much is held, over all workspaces, for whoever watches the server.
CREATE FUNCTION count_outgoing()
RETURNS TABLE (channel text, state text, count bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT 'event', CASE WHEN attempts < 20 THEN 'waiting' ELSE 'held' END, count(*) FROM outgoing_event GROUP BY 2
  UNION ALL SELECT 'mail', state, count(*) FROM outgoing_mail WHERE state IN ('waiting', 'held') GROUP BY 2
  UNION ALL SELECT 'webhook', state, count(*) FROM webhook_delivery WHERE state IN ('waiting', 'held') GROUP BY 2
$$;

-- What was sent or dropped long ago is forgotten; what is held stays until somebody decides.
CREATE FUNCTION forget_outgoing(before timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM outgoing_mail WHERE state IN ('sent', 'dropped') AND created_at < before;
  DELETE FROM webhook_delivery WHERE state IN ('sent', 'dropped') AND created_at < before;
$$;
