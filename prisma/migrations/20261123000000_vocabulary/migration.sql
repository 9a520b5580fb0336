-- The tables of the whole vocabulary, as schema.prisma models them.

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "tax_mode" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "accent_colour" TEXT NOT NULL DEFAULT '#2f6f5e',
    "contact_email" TEXT NOT NULL DEFAULT '',
    "contact_phone" TEXT NOT NULL DEFAULT '',
    "terms" TEXT NOT NULL DEFAULT '',
    "out_of_stock_display" TEXT NOT NULL DEFAULT 'show',
    "order_settings" JSONB NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "device" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "category" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "category_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "product" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "sku_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "gtin" TEXT,
    "category_id" UUID,
    "image_id" UUID,
    "unit_name" TEXT NOT NULL,
    "unit_contents" TEXT NOT NULL DEFAULT '',
    "tax_rate_bp" INTEGER NOT NULL,
    "list_price" BIGINT NOT NULL,
    "min_quantity" INTEGER NOT NULL DEFAULT 1,
    "max_quantity" INTEGER,
    "step" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'active',
    "availability" TEXT NOT NULL DEFAULT 'in_stock',
    "back_on" DATE,
    "offered_from" DATE,
    "offered_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "stock" (
    "workspace_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stock_pkey" PRIMARY KEY ("workspace_id","product_id")
);

-- CreateTable
CREATE TABLE "image" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "media_type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "price_rule" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "owner_id" UUID,
    "product_id" UUID NOT NULL,
    "min_quantity" INTEGER NOT NULL DEFAULT 1,
    "unit_price" BIGINT NOT NULL,
    "starts_on" DATE,
    "ends_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_rule_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "customer_group" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "discount_bp" INTEGER,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_group_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "group_id" UUID,
    "discount_bp" INTEGER,
    "assortment_mode" TEXT NOT NULL DEFAULT 'all',
    "out_of_stock_display" TEXT,
    "order_overrides" JSONB NOT NULL DEFAULT '{}',
    "payment_terms" TEXT NOT NULL DEFAULT '',
    "contact_name" TEXT NOT NULL DEFAULT '',
    "contact_email" TEXT NOT NULL DEFAULT '',
    "contact_phone" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "address" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "line2" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "assortment_category" (
    "workspace_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,

    CONSTRAINT "assortment_category_pkey" PRIMARY KEY ("workspace_id","customer_id","category_id")
);

-- CreateTable
CREATE TABLE "assortment_item" (
    "workspace_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,

    CONSTRAINT "assortment_item_pkey" PRIMARY KEY ("workspace_id","customer_id","product_id")
);

-- CreateTable
CREATE TABLE "portal_link" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "public_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL DEFAULT '',
    "contact_email" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'en',
    "token_hash" BYTEA NOT NULL,
    "token_sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "portal_link_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "portal_link_address" (
    "workspace_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "address_id" UUID NOT NULL,

    CONSTRAINT "portal_link_address_pkey" PRIMARY KEY ("workspace_id","link_id","address_id")
);

-- CreateTable
CREATE TABLE "buyer_session" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "buyer_session_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "cart" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "address_id" UUID,
    "po_number" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "delivery_day" DATE,
    "order_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cart_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "cart_item" (
    "workspace_id" UUID NOT NULL,
    "cart_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "shown_price" BIGINT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cart_item_pkey" PRIMARY KEY ("workspace_id","cart_id","product_id")
);

-- CreateTable
CREATE TABLE "saved_list" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_list_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "saved_list_item" (
    "workspace_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "saved_list_item_pkey" PRIMARY KEY ("workspace_id","list_id","product_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "customer_id" UUID NOT NULL,
    "link_id" UUID,
    "entered_by_id" UUID,
    "idempotency_key" UUID NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'submitted',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "currency" CHAR(3) NOT NULL,
    "tax_mode" TEXT NOT NULL,
    "catalog_version" BIGINT NOT NULL,
    "address" JSONB NOT NULL,
    "contact_name" TEXT NOT NULL DEFAULT '',
    "contact_email" TEXT NOT NULL DEFAULT '',
    "po_number" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "delivery_day" DATE,
    "total" BIGINT NOT NULL,
    "flags" JSONB NOT NULL DEFAULT '[]',
    "as_usual" BOOLEAN NOT NULL DEFAULT false,
    "waiting_for_buyer" BOOLEAN NOT NULL DEFAULT false,
    "assignee_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "exported_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "workspace_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "line_number" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "unit_contents" TEXT NOT NULL DEFAULT '',
    "quantity" INTEGER NOT NULL,
    "unit_price" BIGINT NOT NULL,
    "list_price" BIGINT NOT NULL,
    "price_source" JSONB NOT NULL,
    "tax_rate_bp" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount" BIGINT NOT NULL,
    "shipped_quantity" INTEGER,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("workspace_id","order_id","revision","line_number")
);

-- CreateTable
CREATE TABLE "order_revision" (
    "workspace_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "total" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_revision_pkey" PRIMARY KEY ("workspace_id","order_id","revision")
);

-- CreateTable
CREATE TABLE "order_event" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "happened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "message" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "job" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sync_head" (
    "workspace_id" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "nonce" UUID NOT NULL,
    "last_order_number" INTEGER NOT NULL DEFAULT 1000,
    "tombstone_floor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sync_head_pkey" PRIMARY KEY ("workspace_id","stream")
);

-- CreateTable
CREATE TABLE "change" (
    "workspace_id" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "nonce" UUID NOT NULL,
    "deleted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "change_pkey" PRIMARY KEY ("workspace_id","stream","version","entity","entity_id")
);

-- CreateTable
CREATE TABLE "sync_client" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "last_mutation" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_client_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "mutation_result" (
    "workspace_id" UUID NOT NULL,
    "mutation_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "staff_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL DEFAULT '{}',
    "catalog_version" BIGINT,
    "orders_version" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mutation_result_pkey" PRIMARY KEY ("workspace_id","mutation_id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "mutation_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "fields" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "resolution" JSONB,

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_email_key" ON "staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "device_workspace_id_staff_id_idx" ON "device"("workspace_id", "staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_token_hash_key" ON "device"("token_hash");

-- CreateIndex
CREATE INDEX "category_workspace_id_parent_id_idx" ON "category"("workspace_id", "parent_id");

-- CreateIndex
CREATE INDEX "product_workspace_id_category_id_idx" ON "product"("workspace_id", "category_id");

-- CreateIndex
CREATE UNIQUE INDEX "product_workspace_id_sku_key_key" ON "product"("workspace_id", "sku_key");

-- CreateIndex
CREATE UNIQUE INDEX "image_workspace_id_sha256_key" ON "image"("workspace_id", "sha256");

-- CreateIndex
CREATE INDEX "price_rule_workspace_id_product_id_idx" ON "price_rule"("workspace_id", "product_id");

-- CreateIndex
CREATE INDEX "price_rule_workspace_id_owner_id_idx" ON "price_rule"("workspace_id", "owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_group_workspace_id_name_key" ON "customer_group"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "customer_workspace_id_group_id_idx" ON "customer"("workspace_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_workspace_id_reference_key" ON "customer"("workspace_id", "reference");

-- CreateIndex
CREATE INDEX "address_workspace_id_customer_id_idx" ON "address"("workspace_id", "customer_id");

-- CreateIndex
CREATE INDEX "portal_link_workspace_id_customer_id_idx" ON "portal_link"("workspace_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "portal_link_token_hash_key" ON "portal_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "portal_link_public_id_key" ON "portal_link"("public_id");

-- CreateIndex
CREATE INDEX "buyer_session_workspace_id_link_id_idx" ON "buyer_session"("workspace_id", "link_id");

-- CreateIndex
CREATE UNIQUE INDEX "buyer_session_token_hash_key" ON "buyer_session"("token_hash");

-- CreateIndex
CREATE INDEX "cart_workspace_id_link_id_idx" ON "cart"("workspace_id", "link_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_list_workspace_id_link_id_name_key" ON "saved_list"("workspace_id", "link_id", "name");

-- CreateIndex
CREATE INDEX "orders_workspace_id_customer_id_submitted_at_idx" ON "orders"("workspace_id", "customer_id", "submitted_at");

-- CreateIndex
CREATE INDEX "orders_workspace_id_state_idx" ON "orders"("workspace_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "orders_workspace_id_number_key" ON "orders"("workspace_id", "number");

-- CreateIndex
CREATE INDEX "order_line_workspace_id_product_id_idx" ON "order_line"("workspace_id", "product_id");

-- CreateIndex
CREATE INDEX "order_event_workspace_id_order_id_idx" ON "order_event"("workspace_id", "order_id");

-- CreateIndex
CREATE INDEX "message_workspace_id_order_id_idx" ON "message"("workspace_id", "order_id");

-- CreateIndex
CREATE INDEX "audit_entry_workspace_id_happened_at_idx" ON "audit_entry"("workspace_id", "happened_at");

-- CreateIndex
CREATE INDEX "audit_entry_workspace_id_entity_entity_id_idx" ON "audit_entry"("workspace_id", "entity", "entity_id");

-- CreateIndex
CREATE INDEX "job_state_run_after_idx" ON "job"("state", "run_after");

-- CreateIndex
CREATE INDEX "mutation_result_workspace_id_client_id_number_idx" ON "mutation_result"("workspace_id", "client_id", "number");

-- CreateIndex
CREATE INDEX "conflict_workspace_id_entity_entity_id_idx" ON "conflict"("workspace_id", "entity", "entity_id");
