-- Announces mails and deliveries again that wait while no job of theirs is due soon. A row and its job are written in one
-- transaction, but a clock that was a month ahead lets the queue throw old jobs away, and after it was set back a job
-- waits as long as the clock was wrong. A job that comes later all the same finds its row sent and does nothing. A job
-- waits for an hour at most between two tries. Answers how many were announced.
CREATE FUNCTION announce_stranded() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  announced bigint;
BEGIN
  WITH waiting AS (
    SELECT m.workspace_id, 'mail' AS kind, m.id FROM outgoing_mail m WHERE m.state = 'waiting'
    UNION ALL SELECT d.workspace_id, 'webhook', d.id FROM webhook_delivery d WHERE d.state = 'waiting'
  ), alive AS (
    SELECT DISTINCT j.data ->> 'id' AS id FROM pgboss.job j
    WHERE j.state IN ('created', 'retry', 'active') AND j.start_after <= now() + interval '2 hours'
  )
  INSERT INTO outgoing_event (workspace_id, id, kind, subject_id)
    SELECT w.workspace_id, gen_random_uuid(), w.kind, w.id FROM waiting w
    WHERE NOT EXISTS (SELECT FROM alive a WHERE a.id = w.id::text)
      AND NOT EXISTS (SELECT FROM outgoing_event e WHERE e.workspace_id = w.workspace_id AND e.subject_id = w.id);
  GET DIAGNOSTICS announced = ROW_COUNT;
  RETURN announced;
END $$;

REVOKE EXECUTE ON FUNCTION announce_stranded() FROM PUBLIC;
