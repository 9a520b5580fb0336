-- How many of a workspace's recent customers bought each product. A buyer's session may not read the
-- orders of other customers; this answers shares only, never whose they are.

CREATE FUNCTION product_popularity(since timestamptz)
RETURNS TABLE (product_id uuid, share double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH recent AS (
    SELECT id, revision, customer_id FROM orders
    WHERE workspace_id = scoped_workspace() AND submitted_at >= since AND state NOT IN ('rejected', 'cancelled')
  )
  SELECT l.product_id, count(DISTINCT r.customer_id)::double precision / (SELECT count(DISTINCT customer_id) FROM recent)
  FROM recent r JOIN order_line l ON l.workspace_id = scoped_workspace() AND l.order_id = r.id AND l.revision = r.revision
  GROUP BY l.product_id
$$;
