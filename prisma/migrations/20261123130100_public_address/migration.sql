-- Where buyers of a workspace reach the portal; empty means where the server was told or listens.

ALTER TABLE "workspace" ADD COLUMN "public_address" TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD CONSTRAINT workspace_public_address CHECK (public_address = '' OR public_address ~ '^https://[^/]+$');
