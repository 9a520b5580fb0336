-- Every token that a device had before its present one. Whoever copied one and had it changed twice would otherwise
-- have made its owner's a stranger's, and nobody would notice that it exists twice.
CREATE TABLE former_device_token (
  workspace_id UUID NOT NULL,
  hash BYTEA NOT NULL,
  device_id UUID NOT NULL,
  replaced_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT former_device_token_pkey PRIMARY KEY (workspace_id, hash)
);

CREATE INDEX former_device_token_hash_idx ON former_device_token (hash);
CREATE INDEX former_device_token_replaced_at_idx ON former_device_token (replaced_at);

ALTER TABLE former_device_token
  ADD CONSTRAINT former_device_token_device FOREIGN KEY (workspace_id, device_id) REFERENCES device (workspace_id, id);

ALTER TABLE former_device_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_workspace ON former_device_token
  USING (workspace_id = (SELECT scoped_workspace())) WITH CHECK (workspace_id = (SELECT scoped_workspace()));
CREATE POLICY never_for_buyers ON former_device_token AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL);

INSERT INTO former_device_token (workspace_id, hash, device_id, replaced_at)
  SELECT workspace_id, former_hash, id, token_changed_at FROM device WHERE former_hash IS NOT NULL;

-- The device that had a token once and goes on with another. It answers with ids only.
CREATE FUNCTION recognise_former_token(token bytea)
RETURNS TABLE (workspace_id uuid, device_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.workspace_id, d.id FROM former_device_token f
  JOIN device d ON d.workspace_id = f.workspace_id AND d.id = f.device_id
  WHERE f.hash = token AND d.revoked_at IS NULL
  -- One that a server of the release before replaced is known by the device alone.
  UNION SELECT d.workspace_id, d.id FROM device d WHERE d.former_hash = token AND d.revoked_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION recognise_former_token(bytea) FROM PUBLIC;

CREATE OR REPLACE FUNCTION forget_ended(before timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM buyer_session WHERE expires_at < before OR ended_at < before;
  DELETE FROM password_reset WHERE expires_at < before;
  DELETE FROM former_device_token WHERE replaced_at < before;
$$;
