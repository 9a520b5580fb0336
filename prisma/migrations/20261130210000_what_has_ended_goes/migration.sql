-- What a restore brought back before it was taken up: what follows from it is held for staff, since it may have been
-- sent after the backup.
ALTER TABLE outgoing_event ADD COLUMN held boolean NOT NULL DEFAULT false;

-- Since when nothing shows a picture; null while something does.
ALTER TABLE image ADD COLUMN unused_since timestamptz(3);

-- Sessions and codes that ended long ago. Nobody can come back with one of them, and the audit tells of each.
CREATE FUNCTION forget_ended(before timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM buyer_session WHERE expires_at < before OR ended_at < before;
  DELETE FROM password_reset WHERE expires_at < before;
$$;

-- Pictures that nothing has shown for long: no product, no logo, no conflict that waits for a decision, no edit that
-- an ended device handed over. A computer that was away may still name one, and an act that is taken back names the one before,
-- so a picture goes only when it was found unused for all of that time. One that is being named at this moment is left.
CREATE FUNCTION forget_pictures(at timestamptz, before timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  CREATE TEMPORARY TABLE picture_in_use ON COMMIT DROP AS
    SELECT p.workspace_id, p.image_id::text AS id FROM product p WHERE p.image_id IS NOT NULL
    UNION SELECT w.id, w.logo_image_id::text FROM workspace w WHERE w.logo_image_id IS NOT NULL
    UNION SELECT c.workspace_id, uuids[1] FROM conflict c,
        regexp_matches(c.fields::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') AS uuids
      WHERE c.resolved_at IS NULL
    UNION SELECT q.workspace_id, uuids[1] FROM quarantined_mutation q,
        regexp_matches(q.args::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') AS uuids
      WHERE q.decision IS NULL;
  UPDATE image i SET unused_since = CASE WHEN i.unused_since IS NULL THEN at END
    WHERE (i.unused_since IS NULL)
      <> EXISTS (SELECT FROM picture_in_use u WHERE u.workspace_id = i.workspace_id AND u.id = i.id::text);
  DELETE FROM image i USING (
      SELECT o.workspace_id, o.id FROM image o WHERE o.unused_since < before FOR UPDATE SKIP LOCKED) AS gone
    WHERE i.workspace_id = gone.workspace_id AND i.id = gone.id
      AND NOT EXISTS (SELECT FROM product p WHERE p.workspace_id = i.workspace_id AND p.image_id = i.id)
      AND NOT EXISTS (SELECT FROM workspace w WHERE w.id = i.workspace_id AND w.logo_image_id = i.id);
END $$;

-- Taking a picture away asks whether a product shows it.
CREATE INDEX product_image_id ON product (workspace_id, image_id) WHERE image_id IS NOT NULL;
