-- A customer's orders that have every one of these patterns in their number, PO number or lines, newest first, with
-- the names of the lines that were found. It answers for the scope's customer alone; as a function, because each line
-- read under a policy costs a look-up of its order.
CREATE FUNCTION search_orders(patterns text[], before int, most int)
RETURNS TABLE (id uuid, matches text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.id, (
    SELECT array_agg(found.name) FROM (
      SELECT DISTINCT l.name FROM order_line l
      WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
        AND EXISTS (SELECT FROM unnest(patterns) AS pattern WHERE l.sku ILIKE pattern OR l.name ILIKE pattern)
      ORDER BY l.name LIMIT 3) AS found)
  FROM orders o
  WHERE o.workspace_id = scoped_workspace() AND o.customer_id = scoped_customer() AND o.number < before
    AND NOT EXISTS (
      SELECT FROM unnest(patterns) AS pattern
      WHERE NOT ('SO-' || o.number ILIKE pattern OR o.po_number ILIKE pattern OR EXISTS (
        SELECT FROM order_line l
        WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
          AND (l.sku ILIKE pattern OR l.name ILIKE pattern))))
  ORDER BY o.number DESC LIMIT most
$$;
