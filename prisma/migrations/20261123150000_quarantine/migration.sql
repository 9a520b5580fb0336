-- What a revoked device had not sent. It is nobody's edit until an admin has looked at it.

-- Set when an admin ended a device for good, not when its owner signed out or changed the password.
ALTER TABLE device ADD COLUMN to_be_cleared BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE quarantined_mutation (
  workspace_id UUID NOT NULL,
  mutation_id UUID NOT NULL,
  device_id UUID NOT NULL,
  staff_id UUID NOT NULL,
  name TEXT NOT NULL,
  args JSONB NOT NULL,
  place INTEGER NOT NULL,
  made_at TIMESTAMPTZ(3) NOT NULL,
  received_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  decision TEXT,
  decided_by_id UUID,
  decided_at TIMESTAMPTZ(3),
  CONSTRAINT quarantined_mutation_pkey PRIMARY KEY (workspace_id, mutation_id)
);

CREATE INDEX quarantined_mutation_workspace_id_device_id_place_idx
  ON quarantined_mutation (workspace_id, device_id, place);

ALTER TABLE quarantined_mutation
  ADD CONSTRAINT quarantined_mutation_device FOREIGN KEY (workspace_id, device_id) REFERENCES device (workspace_id, id),
  ADD CONSTRAINT quarantined_mutation_decision CHECK (decision IN ('applied', 'discarded')),
  ADD CONSTRAINT quarantined_mutation_decided CHECK ((decision IS NULL) = (decided_at IS NULL));

ALTER TABLE quarantined_mutation ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_workspace ON quarantined_mutation
  USING (workspace_id = (SELECT scoped_workspace())) WITH CHECK (workspace_id = (SELECT scoped_workspace()));
CREATE POLICY never_for_buyers ON quarantined_mutation AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL);

-- It reads columns that a later migration adds, and is looked at when it is first called.
SET LOCAL check_function_bodies = off;

-- A device that was ended for good, by any token that it ever held. It answers with ids only.
CREATE FUNCTION recognise_cleared_device(hash bytea)
RETURNS TABLE (workspace_id uuid, device_id uuid, staff_id uuid, staff_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT d.workspace_id, d.id, d.staff_id, s.name FROM device d
  JOIN staff s ON s.workspace_id = d.workspace_id AND s.id = d.staff_id
  WHERE (d.token_hash = hash OR d.next_token_hash = hash OR d.former_hash = hash)
    AND d.revoked_at IS NOT NULL AND d.to_be_cleared
$$;
