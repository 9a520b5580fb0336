-- A deleted list can be brought back for a while, and leaves its name free for another one meanwhile. Items keep
-- the order in which they were put in.

ALTER TABLE saved_list ADD COLUMN deleted_at timestamptz(3);
ALTER TABLE saved_list_item ADD COLUMN added_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

DROP INDEX saved_list_workspace_id_link_id_name_key;
CREATE UNIQUE INDEX saved_list_name ON saved_list (workspace_id, link_id, lower(name)) WHERE deleted_at IS NULL;
ALTER TABLE saved_list ADD CONSTRAINT saved_list_has_name CHECK (length(name) BETWEEN 1 AND 60);
CREATE INDEX saved_list_workspace_id_link_id_idx ON saved_list (workspace_id, link_id);
