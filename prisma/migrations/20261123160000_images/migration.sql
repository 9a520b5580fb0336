-- Pictures of products and the logo, each in two sizes. They are compressed already, so the database does not try again.

DROP INDEX image_workspace_id_sha256_key;
ALTER TABLE image DROP COLUMN sha256;
ALTER TABLE image ADD COLUMN small bytea NOT NULL;
ALTER TABLE image ALTER COLUMN content SET STORAGE EXTERNAL, ALTER COLUMN small SET STORAGE EXTERNAL;

ALTER TABLE workspace ADD COLUMN logo_image_id uuid;
ALTER TABLE workspace ADD CONSTRAINT workspace_logo FOREIGN KEY (id, logo_image_id) REFERENCES image (workspace_id, id);
