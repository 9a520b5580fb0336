-- A buyer's request learns who it is and where the workspace's streams stand in one statement, so that a
-- page can be answered from memory and still never be older than the request.

DROP FUNCTION recognise_buyer_session(bytea, text);

CREATE FUNCTION recognise_buyer_session(hash bytea, link_public_id text)
RETURNS TABLE (workspace_id uuid, session_id uuid, link_id uuid, customer_id uuid, last_seen_at timestamptz,
  catalog_version bigint, orders_version bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.workspace_id, s.id, s.link_id, s.customer_id, s.last_seen_at, catalog.version, orders.version
  FROM buyer_session s
  JOIN portal_link l ON l.workspace_id = s.workspace_id AND l.id = s.link_id
  JOIN customer c ON c.workspace_id = s.workspace_id AND c.id = s.customer_id
  JOIN sync_head catalog ON catalog.workspace_id = s.workspace_id AND catalog.stream = 'catalog'
  JOIN sync_head orders ON orders.workspace_id = s.workspace_id AND orders.stream = 'orders'
  WHERE s.token_hash = hash AND l.public_id = link_public_id
    AND s.ended_at IS NULL AND s.expires_at > now() AND l.revoked_at IS NULL
    AND (l.expires_at IS NULL OR l.expires_at > now()) AND c.state <> 'archived'
$$;

-- What a submission locks and asks first, in one round trip: link, session, spent key, cart, stock by product
-- id, and then the catalog's version. Each statement sees what was committed before it, so the stock and the
-- version are those of after the locks. It runs with the caller's rights; row-level security holds.
-- `state` is 'ended', 'spent', 'no_cart' or 'open'.
CREATE FUNCTION begin_submission(of_workspace uuid, of_link uuid, of_session uuid, of_cart uuid, product_ids uuid[])
RETURNS TABLE (state text, order_id uuid, order_number int, order_fingerprint bytea, contact_name text,
  contact_email text, label text, stock jsonb, catalog_version bigint)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT l.contact_name, l.contact_email, l.label INTO contact_name, contact_email, label FROM portal_link l
  WHERE l.workspace_id = of_workspace AND l.id = of_link
    AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > now()) FOR UPDATE;
  IF NOT FOUND THEN
    state := 'ended';
    RETURN NEXT;
    RETURN;
  END IF;
  PERFORM FROM buyer_session s WHERE s.workspace_id = of_workspace AND s.id = of_session AND s.link_id = of_link
    AND s.ended_at IS NULL AND s.expires_at > now() FOR SHARE;
  IF NOT FOUND THEN
    state := 'ended';
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT o.id, o.number, o.fingerprint INTO order_id, order_number, order_fingerprint FROM orders o
  WHERE o.workspace_id = of_workspace AND o.link_id = of_link AND o.idempotency_key = of_cart;
  IF FOUND THEN
    state := 'spent';
    RETURN NEXT;
    RETURN;
  END IF;
  PERFORM FROM cart c WHERE c.workspace_id = of_workspace AND c.id = of_cart AND c.link_id = of_link AND c.order_id IS NULL;
  IF NOT FOUND THEN
    state := 'no_cart';
    RETURN NEXT;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('stock tracking ' || of_workspace, 0));
  SELECT coalesce(jsonb_agg(jsonb_build_array(locked.product_id, locked.on_hand, locked.reserved)), '[]') INTO stock
  FROM (SELECT s.product_id, s.on_hand, s.reserved FROM stock s
    WHERE s.workspace_id = of_workspace AND s.product_id = ANY (product_ids) ORDER BY s.product_id FOR UPDATE) AS locked;
  SELECT h.version INTO catalog_version FROM sync_head h WHERE h.workspace_id = of_workspace AND h.stream = 'catalog';
  state := 'open';
  RETURN NEXT;
END $$;

-- The second lock of rows that belong to a buyer's parent row. As a scalar sub-query it looks up the one
-- parent by its key; as EXISTS it was turned into a scan of all the workspace's orders or carts.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT unnest(ARRAY['order_line', 'order_revision', 'order_event']) LOOP
    EXECUTE format('DROP POLICY within_customer ON %I', name);
    EXECUTE format(
      'CREATE POLICY within_customer ON %I AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL OR (SELECT o.customer_id FROM orders o WHERE o.workspace_id = %I.workspace_id AND o.id = %I.order_id) = (SELECT scoped_customer())) WITH CHECK (true)',
      name, name, name);
  END LOOP;
END $$;
DROP POLICY within_customer ON cart_item;
CREATE POLICY within_customer ON cart_item AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR (SELECT c.customer_id FROM cart c
    WHERE c.workspace_id = cart_item.workspace_id AND c.id = cart_item.cart_id) = (SELECT scoped_customer()));
DROP POLICY within_customer ON saved_list_item;
CREATE POLICY within_customer ON saved_list_item AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR (SELECT l.customer_id FROM saved_list l
    WHERE l.workspace_id = saved_list_item.workspace_id AND l.id = saved_list_item.list_id) = (SELECT scoped_customer()));
DROP POLICY within_customer ON portal_link_address;
CREATE POLICY within_customer ON portal_link_address AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR (SELECT l.customer_id FROM portal_link l
    WHERE l.workspace_id = portal_link_address.workspace_id AND l.id = portal_link_address.link_id) = (SELECT scoped_customer()));

-- A customer's latest orders with the lines that a new order is compared with: of those since `recent` all
-- lines, of older ones the lines of these products. It answers for the scope's customer alone.
CREATE FUNCTION order_history(product_ids uuid[], recent timestamptz, most int)
RETURNS TABLE (id uuid, number int, submitted_at timestamptz, lines json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.id, o.number, o.submitted_at, (
    SELECT json_agg(json_build_array(l.product_id, l.quantity, l.unit_price)) FROM order_line l
    WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
      -- A sub-query is hashed once; comparing with the array would walk it for every line.
      AND (o.submitted_at > recent OR l.product_id IN (SELECT unnest(product_ids))))
  FROM (SELECT workspace_id, id, number, submitted_at, revision FROM orders
    WHERE workspace_id = scoped_workspace() AND customer_id = scoped_customer() AND state NOT IN ('rejected', 'cancelled')
    ORDER BY submitted_at DESC LIMIT most) AS o ORDER BY o.submitted_at DESC
$$;

-- What a customer bought since a moment, line by line. It answers for the scope's customer alone.
CREATE FUNCTION purchases_since(since timestamptz)
RETURNS TABLE (product_id uuid, quantity int, order_id uuid, submitted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.product_id, l.quantity, o.id, o.submitted_at FROM orders o
  -- The fence keeps each order's lines a look-up by key, also while a young table has no statistics.
  CROSS JOIN LATERAL (SELECT product_id, quantity FROM order_line
    WHERE workspace_id = o.workspace_id AND order_id = o.id AND revision = o.revision OFFSET 0) AS l
  WHERE o.workspace_id = scoped_workspace() AND o.customer_id = scoped_customer()
    AND o.submitted_at >= since AND o.state NOT IN ('rejected', 'cancelled')
$$;
