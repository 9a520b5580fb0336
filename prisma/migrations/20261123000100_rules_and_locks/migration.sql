-- What the Prisma schema cannot say: references, checks, exclusions, row-level security and the
-- narrow functions through which a caller who has no workspace yet is recognised.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- References ------------------------------------------------------------------------------------

ALTER TABLE staff ADD CONSTRAINT staff_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE invitation ADD CONSTRAINT invitation_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE device ADD CONSTRAINT device_staff FOREIGN KEY (workspace_id, staff_id) REFERENCES staff (workspace_id, id);
ALTER TABLE category ADD CONSTRAINT category_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE category ADD CONSTRAINT category_parent FOREIGN KEY (workspace_id, parent_id) REFERENCES category (workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE product ADD CONSTRAINT product_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE product ADD CONSTRAINT product_category FOREIGN KEY (workspace_id, category_id) REFERENCES category (workspace_id, id);
ALTER TABLE product ADD CONSTRAINT product_image FOREIGN KEY (workspace_id, image_id) REFERENCES image (workspace_id, id);
ALTER TABLE stock ADD CONSTRAINT stock_product FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id);
ALTER TABLE price_rule ADD CONSTRAINT price_rule_product FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id);
ALTER TABLE customer_group ADD CONSTRAINT customer_group_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE customer ADD CONSTRAINT customer_workspace FOREIGN KEY (workspace_id) REFERENCES workspace (id);
ALTER TABLE customer ADD CONSTRAINT customer_customer_group FOREIGN KEY (workspace_id, group_id) REFERENCES customer_group (workspace_id, id);
ALTER TABLE address ADD CONSTRAINT address_customer FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id);
ALTER TABLE assortment_category ADD CONSTRAINT assortment_category_customer FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id);
ALTER TABLE assortment_category ADD CONSTRAINT assortment_category_category FOREIGN KEY (workspace_id, category_id) REFERENCES category (workspace_id, id);
ALTER TABLE assortment_item ADD CONSTRAINT assortment_item_customer FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id);
ALTER TABLE assortment_item ADD CONSTRAINT assortment_item_product FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id);
ALTER TABLE portal_link ADD CONSTRAINT portal_link_customer FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id);
ALTER TABLE portal_link_address ADD CONSTRAINT portal_link_address_link FOREIGN KEY (workspace_id, link_id) REFERENCES portal_link (workspace_id, id);
ALTER TABLE portal_link_address ADD CONSTRAINT portal_link_address_address FOREIGN KEY (workspace_id, address_id) REFERENCES address (workspace_id, id);
ALTER TABLE buyer_session ADD CONSTRAINT buyer_session_link FOREIGN KEY (workspace_id, link_id) REFERENCES portal_link (workspace_id, id);
ALTER TABLE cart ADD CONSTRAINT cart_link FOREIGN KEY (workspace_id, link_id) REFERENCES portal_link (workspace_id, id);
ALTER TABLE cart_item ADD CONSTRAINT cart_item_cart FOREIGN KEY (workspace_id, cart_id) REFERENCES cart (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE cart_item ADD CONSTRAINT cart_item_product FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id);
ALTER TABLE saved_list ADD CONSTRAINT saved_list_link FOREIGN KEY (workspace_id, link_id) REFERENCES portal_link (workspace_id, id);
ALTER TABLE saved_list_item ADD CONSTRAINT saved_list_item_list FOREIGN KEY (workspace_id, list_id) REFERENCES saved_list (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE saved_list_item ADD CONSTRAINT saved_list_item_product FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id);
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id);
ALTER TABLE orders ADD CONSTRAINT orders_link FOREIGN KEY (workspace_id, link_id) REFERENCES portal_link (workspace_id, id);
-- Deferred, so that lines are written before the order's head takes its number as the last lock.
ALTER TABLE order_line ADD CONSTRAINT order_line_order FOREIGN KEY (workspace_id, order_id) REFERENCES orders (workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE order_revision ADD CONSTRAINT order_revision_order FOREIGN KEY (workspace_id, order_id) REFERENCES orders (workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE order_event ADD CONSTRAINT order_event_order FOREIGN KEY (workspace_id, order_id) REFERENCES orders (workspace_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE message ADD CONSTRAINT message_order FOREIGN KEY (workspace_id, order_id) REFERENCES orders (workspace_id, id);
ALTER TABLE sync_client ADD CONSTRAINT sync_client_device FOREIGN KEY (workspace_id, device_id) REFERENCES device (workspace_id, id);

-- Values ----------------------------------------------------------------------------------------

ALTER TABLE workspace
  ADD CONSTRAINT workspace_tax_mode CHECK (tax_mode IN ('exclusive', 'inclusive')),
  ADD CONSTRAINT workspace_plan CHECK (plan IN ('starter', 'growth', 'scale')),
  ADD CONSTRAINT workspace_currency CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT workspace_out_of_stock CHECK (out_of_stock_display IN ('show', 'hide'));
ALTER TABLE staff
  ADD CONSTRAINT staff_role CHECK (role IN ('reviewer', 'catalog', 'admin')),
  ADD CONSTRAINT staff_email_lower CHECK (email = lower(email));
ALTER TABLE product
  ADD CONSTRAINT product_list_price CHECK (list_price BETWEEN 0 AND 9007199254740991),
  ADD CONSTRAINT product_tax_rate CHECK (tax_rate_bp BETWEEN 0 AND 10000),
  ADD CONSTRAINT product_status CHECK (status IN ('active', 'archived')),
  ADD CONSTRAINT product_availability CHECK (availability IN ('in_stock', 'out_of_stock', 'discontinued')),
  ADD CONSTRAINT product_order_rules CHECK (
    step >= 1 AND min_quantity >= 1 AND min_quantity % step = 0
    AND (max_quantity IS NULL OR (max_quantity >= min_quantity AND max_quantity % step = 0))),
  ADD CONSTRAINT product_offer_dates CHECK (offered_until IS NULL OR offered_from IS NULL OR offered_until > offered_from);
ALTER TABLE stock ADD CONSTRAINT stock_reserved CHECK (reserved >= 0);
ALTER TABLE price_rule
  ADD CONSTRAINT price_rule_level CHECK (level IN ('customer', 'group', 'list')),
  ADD CONSTRAINT price_rule_owner CHECK ((level = 'list') = (owner_id IS NULL)),
  ADD CONSTRAINT price_rule_amount CHECK (unit_price BETWEEN 0 AND 9007199254740991),
  ADD CONSTRAINT price_rule_min_quantity CHECK (min_quantity >= 1),
  ADD CONSTRAINT price_rule_dates CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on > starts_on),
  -- Two rules for the same level, owner, product and minimum quantity never hold on the same day.
  ADD CONSTRAINT price_rule_overlap EXCLUDE USING gist (
    workspace_id WITH =, product_id WITH =, level WITH =,
    coalesce(owner_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
    min_quantity WITH =, daterange(starts_on, ends_on, '[)') WITH &&);
ALTER TABLE customer_group ADD CONSTRAINT customer_group_discount CHECK (discount_bp BETWEEN 0 AND 10000);
ALTER TABLE customer
  ADD CONSTRAINT customer_state CHECK (state IN ('active', 'on_hold', 'archived')),
  ADD CONSTRAINT customer_discount CHECK (discount_bp BETWEEN 0 AND 10000),
  ADD CONSTRAINT customer_assortment CHECK (assortment_mode IN ('all', 'categories', 'items')),
  ADD CONSTRAINT customer_out_of_stock CHECK (out_of_stock_display IN ('show', 'hide'));
ALTER TABLE portal_link ADD CONSTRAINT portal_link_hash CHECK (octet_length(token_hash) = 32);
ALTER TABLE cart_item ADD CONSTRAINT cart_item_quantity CHECK (quantity >= 1 AND shown_price >= 0);
ALTER TABLE saved_list_item ADD CONSTRAINT saved_list_item_quantity CHECK (quantity >= 1);
-- One open cart for each link.
CREATE UNIQUE INDEX cart_open ON cart (workspace_id, link_id) WHERE order_id IS NULL;
ALTER TABLE orders
  ADD CONSTRAINT orders_state CHECK (state IN ('submitted', 'approved', 'in_fulfillment', 'fulfilled', 'rejected', 'cancelled')),
  ADD CONSTRAINT orders_total CHECK (total BETWEEN 0 AND 9007199254740991),
  ADD CONSTRAINT orders_tax_mode CHECK (tax_mode IN ('exclusive', 'inclusive'));
-- A key is spent once for its link, for ever.
CREATE UNIQUE INDEX orders_idempotency ON orders (workspace_id, link_id, idempotency_key) NULLS NOT DISTINCT;
ALTER TABLE order_line
  ADD CONSTRAINT order_line_quantity CHECK (quantity >= 0 AND (shipped_quantity IS NULL OR shipped_quantity >= 0)),
  ADD CONSTRAINT order_line_amount CHECK (unit_price >= 0 AND list_price >= 0 AND amount = unit_price * quantity);
ALTER TABLE message
  ADD CONSTRAINT message_kind CHECK (kind IN ('message', 'comment')),
  ADD CONSTRAINT message_author CHECK (author_kind IN ('buyer', 'staff'));
ALTER TABLE sync_head ADD CONSTRAINT sync_head_stream CHECK (stream IN ('catalog', 'orders'));
ALTER TABLE mutation_result ADD CONSTRAINT mutation_result_outcome CHECK (outcome IN ('applied', 'no_op', 'conflict', 'refused'));

-- Second lock: row-level security ---------------------------------------------------------------
-- Every transaction of the serving role names its workspace, and a buyer's its customer as well.
-- Without a name the policies are false, so that a forgotten scope shows nothing.

CREATE FUNCTION scoped_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('stackcube.workspace', true), '')::uuid;
CREATE FUNCTION scoped_customer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('stackcube.customer', true), '')::uuid;

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\_prisma%' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY within_workspace ON %I USING (%s = (SELECT scoped_workspace())) WITH CHECK (%s = (SELECT scoped_workspace()))',
      name, CASE name WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END,
      CASE name WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END);
  END LOOP;
  FOR name IN SELECT unnest(ARRAY['address', 'assortment_category', 'assortment_item', 'portal_link',
    'buyer_session', 'cart', 'saved_list', 'orders', 'message']) LOOP
    EXECUTE format(
      'CREATE POLICY within_customer ON %I AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL OR customer_id = (SELECT scoped_customer()))',
      name);
  END LOOP;
  -- What a buyer's session never reads at all.
  FOR name IN SELECT unnest(ARRAY['staff', 'device', 'invitation', 'sync_client', 'mutation_result', 'conflict']) LOOP
    EXECUTE format('CREATE POLICY never_for_buyers ON %I AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL)', name);
  END LOOP;
  -- Children follow their parents, whose own policies apply inside the sub-query.
  FOR name IN SELECT unnest(ARRAY['order_line', 'order_revision', 'order_event']) LOOP
    EXECUTE format(
      'CREATE POLICY within_customer ON %I AS RESTRICTIVE USING ((SELECT scoped_customer()) IS NULL OR EXISTS (SELECT FROM orders o WHERE o.workspace_id = %I.workspace_id AND o.id = %I.order_id)) WITH CHECK (true)',
      name, name, name);
  END LOOP;
END $$;

CREATE POLICY within_customer ON customer AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR id = (SELECT scoped_customer()));
CREATE POLICY within_customer ON price_rule AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR level <> 'customer' OR owner_id = (SELECT scoped_customer()));
CREATE POLICY within_customer ON cart_item AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR EXISTS (
    SELECT FROM cart c WHERE c.workspace_id = cart_item.workspace_id AND c.id = cart_item.cart_id));
CREATE POLICY within_customer ON saved_list_item AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR EXISTS (
    SELECT FROM saved_list l WHERE l.workspace_id = saved_list_item.workspace_id AND l.id = saved_list_item.list_id));
CREATE POLICY within_customer ON portal_link_address AS RESTRICTIVE
  USING ((SELECT scoped_customer()) IS NULL OR EXISTS (
    SELECT FROM portal_link l WHERE l.workspace_id = portal_link_address.workspace_id AND l.id = portal_link_address.link_id));
-- A buyer's own acts are written to the audit, never read from it.
CREATE POLICY never_read_by_buyers ON audit_entry AS RESTRICTIVE FOR SELECT USING ((SELECT scoped_customer()) IS NULL);

-- Recognising a caller who has no workspace yet --------------------------------------------------
-- Each answers with ids only, for one exact hash or address.

CREATE FUNCTION recognise_link(hash bytea)
RETURNS TABLE (workspace_id uuid, link_id uuid, customer_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.workspace_id, l.id, l.customer_id FROM portal_link l
  JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
  WHERE l.token_hash = hash AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > now())
    AND c.state <> 'archived'
$$;

CREATE FUNCTION recognise_buyer_session(hash bytea, link_public_id text)
RETURNS TABLE (workspace_id uuid, session_id uuid, link_id uuid, customer_id uuid, last_seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.workspace_id, s.id, s.link_id, s.customer_id, s.last_seen_at FROM buyer_session s
  JOIN portal_link l ON l.workspace_id = s.workspace_id AND l.id = s.link_id
  JOIN customer c ON c.workspace_id = s.workspace_id AND c.id = s.customer_id
  WHERE s.token_hash = hash AND l.public_id = link_public_id
    AND s.ended_at IS NULL AND s.expires_at > now() AND l.revoked_at IS NULL
    AND (l.expires_at IS NULL OR l.expires_at > now()) AND c.state <> 'archived'
$$;

CREATE FUNCTION recognise_device(hash bytea)
RETURNS TABLE (workspace_id uuid, device_id uuid, staff_id uuid, role text, staff_name text, last_seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT d.workspace_id, d.id, d.staff_id, s.role, s.name, d.last_seen_at FROM device d
  JOIN staff s ON s.workspace_id = d.workspace_id AND s.id = d.staff_id
  WHERE d.token_hash = hash AND d.revoked_at IS NULL AND s.deactivated_at IS NULL
$$;

CREATE FUNCTION recognise_staff(address text)
RETURNS TABLE (workspace_id uuid, staff_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.workspace_id, s.id, s.password_hash FROM staff s
  WHERE s.email = lower(address) AND s.deactivated_at IS NULL
$$;

CREATE FUNCTION recognise_invitation(hash bytea)
RETURNS TABLE (workspace_id uuid, invitation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.workspace_id, i.id FROM invitation i
  WHERE i.token_hash = hash AND i.accepted_at IS NULL AND i.expires_at > now()
$$;

CREATE FUNCTION any_workspace() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM workspace)
$$;

CREATE FUNCTION staff_email_taken(address text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT FROM staff WHERE email = lower(address))
$$;
