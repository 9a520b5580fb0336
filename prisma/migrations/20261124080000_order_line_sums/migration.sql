-- How many lines the present revision of each of these orders has, and what they come to: of the units shipped, once
-- that is known, else of those ordered. It answers for the scope's workspace and customer alone; as a function, because
-- each line read under a policy costs a look-up of its order.
CREATE FUNCTION sum_order_lines(ids uuid[])
RETURNS TABLE (id uuid, lines int, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.id, l.lines, l.total
  FROM orders o CROSS JOIN LATERAL (
    SELECT count(*)::int AS lines,
      coalesce(sum(l.unit_price * coalesce(l.shipped_quantity, l.quantity)), 0)::bigint AS total
    FROM order_line l
    WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision) l
  WHERE o.workspace_id = scoped_workspace() AND o.customer_id = scoped_customer() AND o.id = ANY (ids)
$$;
