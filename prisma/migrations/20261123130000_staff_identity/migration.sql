-- Two-step sign-in, recovery codes, password resets, and device tokens that expire and rotate.

ALTER TABLE "staff"
  ADD COLUMN "totp_sealed" BYTEA,
  ADD COLUMN "totp_since" TIMESTAMPTZ(3),
  ADD COLUMN "totp_last_step" BIGINT NOT NULL DEFAULT 0;

ALTER TABLE "device"
  ADD COLUMN "next_token_hash" BYTEA,
  ADD COLUMN "former_hash" BYTEA,
  ADD COLUMN "token_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "recovery_code" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "password_reset" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "code_sealed" BYTEA,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "recovery_code_code_hash_key" ON "recovery_code"("code_hash");
CREATE INDEX "recovery_code_workspace_id_staff_id_idx" ON "recovery_code"("workspace_id", "staff_id");
CREATE UNIQUE INDEX "password_reset_code_hash_key" ON "password_reset"("code_hash");
CREATE INDEX "password_reset_workspace_id_staff_id_idx" ON "password_reset"("workspace_id", "staff_id");
CREATE UNIQUE INDEX "device_next_token_hash_key" ON "device"("next_token_hash");
CREATE UNIQUE INDEX "device_former_hash_key" ON "device"("former_hash");

ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_staff FOREIGN KEY (workspace_id, staff_id) REFERENCES staff (workspace_id, id);
ALTER TABLE password_reset ADD CONSTRAINT password_reset_staff FOREIGN KEY (workspace_id, staff_id) REFERENCES staff (workspace_id, id);
ALTER TABLE staff ADD CONSTRAINT staff_totp CHECK (totp_since IS NULL OR totp_sealed IS NOT NULL);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_hash CHECK (octet_length(code_hash) = 32);
ALTER TABLE password_reset ADD CONSTRAINT password_reset_hash CHECK (octet_length(code_hash) = 32);

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT unnest(ARRAY['recovery_code', 'password_reset']) LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY within_workspace ON %I USING (workspace_id = (SELECT scoped_workspace())) WITH CHECK (workspace_id = (SELECT scoped_workspace()))',
      name);
    EXECUTE format('CREATE POLICY never_for_buyers ON %I AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL)', name);
  END LOOP;
END $$;

-- Which of a device's tokens a hash is. A device that was not in contact for 30 days has ended; a former
-- token is answered too, so that the caller can tell the overlap of a change from a copied token.
DROP FUNCTION recognise_device(bytea);
CREATE FUNCTION recognise_device(hash bytea, at timestamptz)
RETURNS TABLE (workspace_id uuid, device_id uuid, staff_id uuid, role text, staff_name text,
  last_seen_at timestamptz, token text, token_changed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT d.workspace_id, d.id, d.staff_id, s.role, s.name, d.last_seen_at,
    CASE hash WHEN d.token_hash THEN 'current' WHEN d.next_token_hash THEN 'next' ELSE 'former' END,
    d.token_changed_at
  FROM device d
  JOIN staff s ON s.workspace_id = d.workspace_id AND s.id = d.staff_id
  WHERE (d.token_hash = hash OR d.next_token_hash = hash OR d.former_hash = hash)
    AND d.revoked_at IS NULL AND s.deactivated_at IS NULL AND d.last_seen_at > at - interval '30 days'
$$;

DROP FUNCTION recognise_staff(text);
CREATE FUNCTION recognise_staff(address text)
RETURNS TABLE (workspace_id uuid, staff_id uuid, password_hash text, two_step boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.workspace_id, s.id, s.password_hash, s.totp_since IS NOT NULL FROM staff s
  WHERE s.email = lower(address) AND s.deactivated_at IS NULL
$$;

CREATE FUNCTION recognise_password_reset(hash bytea, at timestamptz)
RETURNS TABLE (workspace_id uuid, reset_id uuid, staff_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.workspace_id, r.id, r.staff_id FROM password_reset r
  JOIN staff s ON s.workspace_id = r.workspace_id AND s.id = r.staff_id
  WHERE r.code_hash = hash AND r.used_at IS NULL AND r.expires_at > at AND s.deactivated_at IS NULL
$$;
