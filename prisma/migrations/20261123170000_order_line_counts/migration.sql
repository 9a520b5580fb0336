-- How many lines the present revision of each of these orders has. It answers for the scope's workspace and customer
-- alone; as a function, because each line counted under a policy costs a look-up of its order.
CREATE FUNCTION count_order_lines(ids uuid[])
RETURNS TABLE (id uuid, lines int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.id, (
    SELECT count(*)::int FROM order_line l
    WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision)
  FROM orders o
  WHERE o.workspace_id = scoped_workspace() AND o.customer_id = scoped_customer() AND o.id = ANY (ids)
$$;
