-- What many listening desktops hear next: where their workspace's streams stand, and whether the device may still
-- listen. One statement for all that a change wakes, since each change wakes everybody. Like the functions that
-- recognise a caller it answers for exactly the devices that are named.
CREATE FUNCTION next_hints(workspaces uuid[], devices uuid[])
RETURNS TABLE (at bigint, live boolean, catalog bigint, orders bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT asked.at, d.revoked_at IS NULL AND s.deactivated_at IS NULL, catalog.version, orders.version
  FROM unnest(workspaces, devices) WITH ORDINALITY AS asked (workspace_id, device_id, at)
  JOIN device d ON d.workspace_id = asked.workspace_id AND d.id = asked.device_id
  JOIN staff s ON s.workspace_id = d.workspace_id AND s.id = d.staff_id
  JOIN sync_head catalog ON catalog.workspace_id = d.workspace_id AND catalog.stream = 'catalog'
  JOIN sync_head orders ON orders.workspace_id = d.workspace_id AND orders.stream = 'orders'
$$;
