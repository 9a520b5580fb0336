-- Arguments of an edit that is too large for one request, until the edit itself comes and is applied in one transaction.
CREATE TABLE staged_chunk (
  workspace_id UUID NOT NULL,
  staff_id UUID NOT NULL,
  mutation_id UUID NOT NULL,
  digest TEXT NOT NULL,
  position INTEGER NOT NULL,
  body BYTEA NOT NULL,
  received_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT staged_chunk_pkey PRIMARY KEY (workspace_id, staff_id, mutation_id, digest, position)
);

CREATE INDEX staged_chunk_received_at_idx ON staged_chunk (received_at);

ALTER TABLE staged_chunk
  ADD CONSTRAINT staged_chunk_staff FOREIGN KEY (workspace_id, staff_id) REFERENCES staff (workspace_id, id);

-- They are compressed already.
ALTER TABLE staged_chunk ALTER COLUMN body SET STORAGE EXTERNAL;

ALTER TABLE staged_chunk ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_workspace ON staged_chunk
  USING (workspace_id = (SELECT scoped_workspace())) WITH CHECK (workspace_id = (SELECT scoped_workspace()));
CREATE POLICY never_for_buyers ON staged_chunk AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL);

-- Forgets, for all workspaces, chunks of edits that never came. It answers how many.
CREATE FUNCTION forget_staged_chunks(before timestamptz)
RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (DELETE FROM staged_chunk WHERE received_at < before RETURNING 1)
  SELECT count(*) FROM gone
$$;
