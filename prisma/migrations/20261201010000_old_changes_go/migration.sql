-- When a change was written, so that it can be forgotten once no computer needs it. What is there already counts from now.
ALTER TABLE change ADD COLUMN written_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Takes away the oldest changes of one stream of one workspace, at most so many, and raises its floor above them in the
-- same transaction: whoever stands below it begins a new copy. A version goes once the next one was written before the
-- instant, since until then whoever was up to date stood at it, however long ago it was written itself. Versions go in
-- their order, so that none is missed between two that are left, and the newest always stays. The head is locked last
-- and only as long as its commit takes. It answers how many went; none when nothing is that old.
CREATE FUNCTION forget_changes(before timestamptz, most int) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  head record;
  gone bigint;
  highest bigint;
BEGIN
  SELECT h.workspace_id, h.stream, h.version INTO head FROM sync_head h
    CROSS JOIN LATERAL (SELECT c.version FROM change c
      WHERE c.workspace_id = h.workspace_id AND c.stream = h.stream ORDER BY c.version LIMIT 1) AS oldest
    CROSS JOIN LATERAL (SELECT c.written_at FROM change c
      WHERE c.workspace_id = h.workspace_id AND c.stream = h.stream AND c.version > oldest.version
      ORDER BY c.version LIMIT 1) AS following
    WHERE following.written_at < before
    ORDER BY h.workspace_id, h.stream LIMIT 1;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  WITH first AS (
    SELECT c.version, c.entity, c.entity_id, (SELECT n.written_at FROM change n
        WHERE n.workspace_id = head.workspace_id AND n.stream = head.stream AND n.version > c.version
        ORDER BY n.version LIMIT 1) AS followed_at
      FROM change c
      WHERE c.workspace_id = head.workspace_id AND c.stream = head.stream AND c.version < head.version
      ORDER BY c.version, c.entity, c.entity_id LIMIT most
  ), ripe AS (
    SELECT f.* FROM first f WHERE f.version < coalesce(
      (SELECT min(young.version) FROM first young WHERE young.followed_at IS NULL OR young.followed_at >= before),
      head.version)
  ), deleted AS (
    DELETE FROM change c USING ripe r
      WHERE c.workspace_id = head.workspace_id AND c.stream = head.stream AND c.version = r.version
        AND c.entity = r.entity AND c.entity_id = r.entity_id
      RETURNING c.version
  )
  SELECT count(*), max(version) INTO gone, highest FROM deleted;
  UPDATE sync_head h SET tombstone_floor = greatest(h.tombstone_floor, highest + 1)
    WHERE h.workspace_id = head.workspace_id AND h.stream = head.stream AND highest IS NOT NULL;
  RETURN gone;
END $$;
