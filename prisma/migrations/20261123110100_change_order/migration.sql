-- Changing an order that nobody has decided: a cart filled with its lines, whose submission replaces it. The cart
-- that was open before is parked meanwhile and comes back afterwards.

ALTER TABLE cart ADD COLUMN replaces_order_id uuid, ADD COLUMN replaces_revision int, ADD COLUMN parked_at timestamptz(3);
ALTER TABLE cart ADD CONSTRAINT cart_replaces FOREIGN KEY (workspace_id, replaces_order_id) REFERENCES orders (workspace_id, id);
ALTER TABLE cart ADD CONSTRAINT cart_replaces_a_revision CHECK ((replaces_order_id IS NULL) = (replaces_revision IS NULL));
-- One open cart for each link, and one that waits.
DROP INDEX cart_open;
CREATE UNIQUE INDEX cart_open ON cart (workspace_id, link_id) WHERE order_id IS NULL AND parked_at IS NULL;
CREATE UNIQUE INDEX cart_parked ON cart (workspace_id, link_id) WHERE order_id IS NULL AND parked_at IS NOT NULL;

-- An order is replaced once.
ALTER TABLE orders ADD COLUMN replaces_id uuid;
ALTER TABLE orders ADD CONSTRAINT orders_replaces FOREIGN KEY (workspace_id, replaces_id) REFERENCES orders (workspace_id, id);
CREATE UNIQUE INDEX orders_workspace_id_replaces_id_key ON orders (workspace_id, replaces_id);

-- What a submission locks and asks first, as before, and with it the order that the cart replaces: locked after the
-- link and before stock, whose rows then are those of both orders. `replaced` is null for every other cart.
DROP FUNCTION begin_submission(uuid, uuid, uuid, uuid, uuid[]);
CREATE FUNCTION begin_submission(of_workspace uuid, of_link uuid, of_session uuid, of_cart uuid, product_ids uuid[])
RETURNS TABLE (state text, order_id uuid, order_number int, order_fingerprint bytea, contact_name text,
  contact_email text, label text, replaced jsonb, stock jsonb, catalog_version bigint)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public AS $$
DECLARE
  old_id uuid;
  seen_revision int;
  old orders%ROWTYPE;
  old_lines jsonb;
  old_products uuid[] := '{}';
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
  SELECT c.replaces_order_id, c.replaces_revision INTO old_id, seen_revision FROM cart c
  WHERE c.workspace_id = of_workspace AND c.id = of_cart AND c.link_id = of_link AND c.order_id IS NULL;
  IF NOT FOUND THEN
    state := 'no_cart';
    RETURN NEXT;
    RETURN;
  END IF;
  IF old_id IS NOT NULL THEN
    SELECT o.* INTO STRICT old FROM orders o WHERE o.workspace_id = of_workspace AND o.id = old_id FOR UPDATE;
    SELECT coalesce(jsonb_agg(jsonb_build_array(l.product_id, l.quantity)), '[]'), coalesce(array_agg(l.product_id), '{}')
    INTO old_lines, old_products FROM order_line l
    WHERE l.workspace_id = of_workspace AND l.order_id = old_id AND l.revision = old.revision;
    replaced := jsonb_build_object('orderId', old.id, 'number', old.number, 'state', old.state,
      'revised', old.revision <> seen_revision, 'lines', old_lines);
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('stock tracking ' || of_workspace, 0));
  SELECT coalesce(jsonb_agg(jsonb_build_array(locked.product_id, locked.on_hand, locked.reserved)), '[]') INTO stock
  FROM (SELECT s.product_id, s.on_hand, s.reserved FROM stock s
    WHERE s.workspace_id = of_workspace AND s.product_id = ANY (product_ids || old_products) ORDER BY s.product_id FOR UPDATE) AS locked;
  SELECT h.version INTO catalog_version FROM sync_head h WHERE h.workspace_id = of_workspace AND h.stream = 'catalog';
  state := 'open';
  RETURN NEXT;
END $$;
