import { z } from 'zod'
import { orderOverridesSchema, orderSettingsSchema } from './order-settings.ts'
import { amountSchema, basisPointsSchema, daySchema, idSchema, instantSchema } from './values.ts'

/**
 * The rows that desktops replicate, as they cross the wire and as they lie in the local store.
 * Portal links come without their token, which never reaches a desktop's disk.
 */
export const workspaceRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  currency: z.string().length(3),
  timeZone: z.string(),
  taxMode: z.enum(['exclusive', 'inclusive']),
  plan: z.enum(['starter', 'growth', 'scale']),
  accentColour: z.string(),
  contactEmail: z.string(),
  contactPhone: z.string(),
  terms: z.string(),
  outOfStockDisplay: z.enum(['show', 'hide']),
  orderSettings: orderSettingsSchema,
  logoImageId: idSchema.nullable(),
})

export const staffRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: z.enum(['reviewer', 'catalog', 'admin']),
  active: z.boolean(),
})

export const categoryRowSchema = z.object({
  id: idSchema,
  parentId: idSchema.nullable(),
  name: z.string(),
  position: z.int(),
  archived: z.boolean(),
})

export const productRowSchema = z.object({
  id: idSchema,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  gtin: z.string().nullable(),
  categoryId: idSchema.nullable(),
  imageId: idSchema.nullable(),
  unitName: z.string(),
  unitContents: z.string(),
  taxRateBp: basisPointsSchema,
  listPrice: amountSchema,
  minQuantity: z.int(),
  maxQuantity: z.int().nullable(),
  step: z.int(),
  status: z.enum(['active', 'archived']),
  availability: z.enum(['in_stock', 'out_of_stock', 'discontinued']),
  backOn: daySchema.nullable(),
  offeredFrom: daySchema.nullable(),
  offeredUntil: daySchema.nullable(),
})

export const stockRowSchema = z.object({
  /** The product's id. */
  id: idSchema,
  onHand: z.int(),
  reserved: z.int(),
})

export const groupRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  discountBp: basisPointsSchema.nullable(),
  archived: z.boolean(),
})

export const addressSchema = z.object({
  id: idSchema,
  label: z.string(),
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  postcode: z.string(),
  country: z.string(),
})

export const customerRowSchema = z.object({
  id: idSchema,
  reference: z.string(),
  name: z.string(),
  state: z.enum(['active', 'on_hold', 'archived']),
  groupId: idSchema.nullable(),
  discountBp: basisPointsSchema.nullable(),
  assortment: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('all') }),
    z.object({ mode: z.literal('categories'), categoryIds: z.array(idSchema) }),
    z.object({ mode: z.literal('items'), productIds: z.array(idSchema) }),
  ]),
  outOfStockDisplay: z.enum(['show', 'hide']).nullable(),
  orderOverrides: orderOverridesSchema,
  paymentTerms: z.string(),
  contactName: z.string(),
  contactEmail: z.string(),
  contactPhone: z.string(),
  notes: z.string(),
  addresses: z.array(addressSchema),
})

export const priceRuleRowSchema = z.object({
  id: idSchema,
  level: z.enum(['customer', 'group', 'list']),
  ownerId: idSchema.nullable(),
  productId: idSchema,
  minQuantity: z.int(),
  unitPrice: amountSchema,
  startsOn: daySchema.nullable(),
  /** First day on which the rule no longer holds. */
  endsOn: daySchema.nullable(),
})

export const portalLinkRowSchema = z.object({
  id: idSchema,
  customerId: idSchema,
  publicId: z.string(),
  label: z.string(),
  contactName: z.string(),
  contactEmail: z.string(),
  language: z.string(),
  addressIds: z.array(idSchema),
  expiresAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
  issuedAt: instantSchema,
})

export const priceSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rule'),
    level: z.enum(['customer', 'group', 'list']),
    ruleId: idSchema,
    minQuantity: z.int(),
  }),
  z.object({
    kind: z.literal('discount'),
    level: z.enum(['customer', 'group']),
    basisPoints: basisPointsSchema,
  }),
  z.object({ kind: z.literal('list') }),
  z.object({ kind: z.literal('override'), reason: z.string() }),
])

export const orderLineSchema = z.object({
  lineNumber: z.int(),
  productId: idSchema,
  sku: z.string(),
  name: z.string(),
  unitName: z.string(),
  unitContents: z.string(),
  quantity: z.int(),
  unitPrice: amountSchema,
  listPrice: amountSchema,
  priceSource: priceSourceSchema,
  taxRateBp: basisPointsSchema,
  amount: amountSchema,
  shippedQuantity: z.int().nullable(),
})

export const orderStateSchema = z.enum([
  'submitted',
  'approved',
  'in_fulfillment',
  'fulfilled',
  'rejected',
  'cancelled',
])

/** Why an order deserves a look; computed on the server with the submission. */
export const orderFlagSchema = z.object({
  code: z.enum([
    'first_order',
    'unusual_quantity',
    'price_changed',
    'likely_duplicate',
    'low_stock',
    'below_minimum',
    'due_within_lead_time',
    'note_present',
  ]),
  productId: idSchema.nullable(),
  /** Figures of the flag, such as the quantity ordered and the usual one. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

export const orderEventSchema = z.object({
  id: idSchema,
  kind: z.string(),
  actorKind: z.enum(['buyer', 'staff', 'system']),
  actorName: z.string(),
  detail: z.string(),
  happenedAt: instantSchema,
})

export const orderRevisionSchema = z.object({
  revision: z.int(),
  authorName: z.string(),
  reason: z.string(),
  total: amountSchema,
  createdAt: instantSchema,
  lines: z.array(orderLineSchema),
})

export const orderRowSchema = z.object({
  id: idSchema,
  number: z.int(),
  customerId: idSchema,
  linkId: idSchema.nullable(),
  enteredById: idSchema.nullable(),
  state: orderStateSchema,
  revision: z.int(),
  currency: z.string(),
  taxMode: z.enum(['exclusive', 'inclusive']),
  address: addressSchema.nullable(),
  contactName: z.string(),
  contactEmail: z.string(),
  poNumber: z.string(),
  notes: z.string(),
  deliveryDay: daySchema.nullable(),
  total: amountSchema,
  flags: z.array(orderFlagSchema),
  asUsual: z.boolean(),
  waitingForBuyer: z.boolean(),
  assigneeId: idSchema.nullable(),
  reason: z.string(),
  submittedAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decidedById: idSchema.nullable(),
  closedAt: instantSchema.nullable(),
  lines: z.array(orderLineSchema),
  /** Earlier revisions, oldest first; empty while the order is as submitted. */
  revisions: z.array(orderRevisionSchema),
  events: z.array(orderEventSchema),
})

export const messageRowSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  kind: z.enum(['message', 'comment']),
  authorKind: z.enum(['buyer', 'staff']),
  authorName: z.string(),
  body: z.string(),
  writtenAt: instantSchema,
  readAt: instantSchema.nullable(),
})

/** Replicated entities by stream, in the order in which a bootstrap sends them: the queue first. */
export const STREAM_ENTITIES = {
  orders: ['order', 'message', 'stock'],
  catalog: [
    'workspace',
    'staff',
    'customer_group',
    'customer',
    'category',
    'product',
    'price_rule',
    'portal_link',
  ],
} as const

export const ROW_SCHEMAS = {
  workspace: workspaceRowSchema,
  staff: staffRowSchema,
  category: categoryRowSchema,
  product: productRowSchema,
  price_rule: priceRuleRowSchema,
  customer_group: groupRowSchema,
  customer: customerRowSchema,
  portal_link: portalLinkRowSchema,
  order: orderRowSchema,
  message: messageRowSchema,
  stock: stockRowSchema,
} as const

export type Stream = keyof typeof STREAM_ENTITIES
export type Entity = keyof typeof ROW_SCHEMAS
export type RowOf<E extends Entity> = z.infer<(typeof ROW_SCHEMAS)[E]>
export type WorkspaceRow = RowOf<'workspace'>
export type StaffRow = RowOf<'staff'>
export type CategoryRow = RowOf<'category'>
export type ProductRow = RowOf<'product'>
export type PriceRuleRow = RowOf<'price_rule'>
export type GroupRow = RowOf<'customer_group'>
export type CustomerRow = RowOf<'customer'>
export type PortalLinkRow = RowOf<'portal_link'>
export type OrderRow = RowOf<'order'>
export type OrderLine = z.infer<typeof orderLineSchema>
export type OrderEvent = z.infer<typeof orderEventSchema>
export type OrderFlag = z.infer<typeof orderFlagSchema>
export type MessageRow = RowOf<'message'>
export type StockRow = RowOf<'stock'>
export type Address = z.infer<typeof addressSchema>

/** The stream to which changes of an entity belong. */
export const streamOf = (entity: Entity): Stream =>
  (STREAM_ENTITIES.orders as readonly string[]).includes(entity) ? 'orders' : 'catalog'
