-- Which key the secrets here were sealed with: its fingerprint, from which it can't be told. The key itself lies in a
-- file outside the database; a portal that is started without it, or with another, notices by this row. It is the
-- owner's alone: row-level security without a policy shows it to nobody else.
CREATE TABLE seal_key (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  fingerprint text NOT NULL,
  since       timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

ALTER TABLE seal_key ENABLE ROW LEVEL SECURITY;
