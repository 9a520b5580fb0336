import { z } from 'zod'
import type { Permission } from '#shared/domain/role.ts'
import { orderDetailsSchema } from './buyer.ts'
import { orderOverridesSchema } from './order-settings.ts'
import { pictureDataSchema } from './pictures.ts'
import {
  addressSchema,
  customerRowSchema,
  groupRowSchema,
  priceRuleRowSchema,
  productRowSchema,
} from './rows.ts'
import { amountSchema, basisPointsSchema, daySchema, idSchema, quantitySchema } from './values.ts'

const reasonSchema = z.string().trim().min(1).max(500)

/**
 * Fields of an entity that belong together and are compared and replaced as one. An edit names, per
 * group that it changes, the values it was based on and the values it wants.
 */
const edit = <T extends z.ZodType>(values: T) => z.object({ base: values, mine: values })

/** What a category may be called. */
export const CATEGORY_NAME = z.string().min(1).max(120)

export const PRODUCT_FIELD_GROUPS = {
  identity: z.object({ sku: z.string().min(1).max(64) }),
  name: z.object({ name: z.string().min(1).max(200) }),
  description: z.object({ description: z.string().max(4000) }),
  gtin: z.object({ gtin: z.string().max(14).nullable() }),
  category: z.object({ categoryId: idSchema.nullable() }),
  image: z.object({ imageId: idSchema.nullable() }),
  unit: z.object({ unitName: z.string().min(1).max(60), unitContents: z.string().max(120) }),
  tax: z.object({ taxRateBp: basisPointsSchema }),
  listPrice: z.object({ listPrice: amountSchema }),
  orderRules: z.object({
    minQuantity: quantitySchema,
    maxQuantity: quantitySchema.nullable(),
    step: quantitySchema,
  }),
  status: z.object({ status: z.enum(['active', 'archived']) }),
  availability: z.object({
    availability: z.enum(['in_stock', 'out_of_stock', 'discontinued']),
    backOn: daySchema.nullable(),
  }),
  offerDates: z.object({ offeredFrom: daySchema.nullable(), offeredUntil: daySchema.nullable() }),
} as const

export const CUSTOMER_FIELD_GROUPS = {
  name: z.object({ name: z.string().min(1).max(200) }),
  reference: z.object({ reference: z.string().min(1).max(60) }),
  state: z.object({ state: z.enum(['active', 'on_hold', 'archived']) }),
  pricing: z.object({ groupId: idSchema.nullable(), discountBp: basisPointsSchema.nullable() }),
  assortment: z.object({
    assortment: z.discriminatedUnion('mode', [
      z.object({ mode: z.literal('all') }),
      z.object({ mode: z.literal('categories'), categoryIds: z.array(idSchema).max(10_000) }),
      z.object({ mode: z.literal('items'), productIds: z.array(idSchema).max(100_000) }),
    ]),
  }),
  outOfStockDisplay: z.object({ outOfStockDisplay: z.enum(['show', 'hide']).nullable() }),
  orderOverrides: z.object({ orderOverrides: orderOverridesSchema }),
  contact: z.object({
    contactName: z.string().max(200),
    contactEmail: z.string().max(254),
    contactPhone: z.string().max(60),
  }),
  paymentTerms: z.object({ paymentTerms: z.string().max(200) }),
  notes: z.object({ notes: z.string().max(4000) }),
  addresses: z.object({ addresses: z.array(addressSchema).max(200) }),
} as const

export const GROUP_FIELD_GROUPS = {
  name: z.object({ name: z.string().min(1).max(120) }),
  discount: z.object({ discountBp: basisPointsSchema.nullable() }),
  archived: z.object({ archived: z.boolean() }),
} as const

export const PRICE_RULE_FIELD_GROUPS = {
  rule: z.object({
    minQuantity: quantitySchema,
    unitPrice: amountSchema,
    startsOn: daySchema.nullable(),
    endsOn: daySchema.nullable(),
  }),
} as const

export const CATEGORY_FIELD_GROUPS = {
  name: z.object({ name: z.string().trim().min(1).max(120) }),
  place: z.object({ parentId: idSchema.nullable(), position: z.int().min(0).max(1_000_000) }),
} as const

/** How many rows one bulk edit or file carries, all in one transaction. */
export const MOST_BULK_ROWS = 500_000

type FieldGroups = Record<string, z.ZodType>
type Edits<G extends FieldGroups> = {
  [K in keyof G]: z.ZodOptional<ReturnType<typeof edit<G[K]>>>
}

const edits = <G extends FieldGroups>(groups: G) =>
  z.object(
    Object.fromEntries(
      Object.entries(groups).map(([name, values]) => [name, edit(values).optional()]),
    ) as Edits<G>,
  )

const { identity, name, description, gtin, unit, orderRules } = PRODUCT_FIELD_GROUPS

/** What is new keeps the bounds of what is edited: a number that no column holds would never be applied. */
const newProductSchema = productRowSchema.extend({
  ...{ ...identity.shape, ...name.shape, ...description.shape },
  ...{ ...gtin.shape, ...unit.shape, ...orderRules.shape },
})
const newPriceRuleSchema = priceRuleRowSchema.extend(PRICE_RULE_FIELD_GROUPS.rule.shape)

const newCustomerSchema = customerRowSchema.extend({
  ...{ ...CUSTOMER_FIELD_GROUPS.name.shape, ...CUSTOMER_FIELD_GROUPS.reference.shape },
  ...{ ...CUSTOMER_FIELD_GROUPS.assortment.shape, ...CUSTOMER_FIELD_GROUPS.contact.shape },
  ...{ ...CUSTOMER_FIELD_GROUPS.paymentTerms.shape, ...CUSTOMER_FIELD_GROUPS.notes.shape },
  ...CUSTOMER_FIELD_GROUPS.addresses.shape,
})
const newGroupSchema = groupRowSchema.extend(GROUP_FIELD_GROUPS.name.shape)

const decision = { orderId: idSchema, revision: z.int().min(1) }

const fileNameSchema = z.string().max(300)
/** The line of the file that a row stands on. */
const lineSchema = z.int().min(1)

/** Every staff action that works offline, by name, with its arguments. */
export const MUTATIONS = {
  'order.approve': z.object(decision),
  'order.reject': z.object({ ...decision, reason: reasonSchema }),
  'order.cancel': z.object({ ...decision, reason: reasonSchema }),
  'order.start_fulfillment': z.object(decision),
  'order.fulfill': z.object({
    ...decision,
    shipped: z.array(z.object({ lineNumber: z.int(), quantity: z.int().min(0) })).max(10_000),
  }),
  'order.revise': z.object({
    ...decision,
    reason: reasonSchema,
    lines: z
      .array(
        z.object({
          productId: idSchema,
          quantity: quantitySchema,
          /** A price that staff set by hand, with its reason; otherwise kept or resolved. */
          override: z.object({ unitPrice: amountSchema, reason: reasonSchema }).nullable(),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  /** An order taken by telephone, with the unit prices that staff saw and said. */
  'order.enter': z.object({
    orderId: idSchema,
    customerId: idSchema,
    /** Who called; empty for the customer's usual contact. */
    contactName: z.string().trim().max(200),
    lines: z
      .array(z.object({ productId: idSchema, quantity: quantitySchema, unitPrice: amountSchema }))
      .min(1)
      .max(10_000),
    details: orderDetailsSchema,
  }),
  'order.park': z.object({ ...decision, waitingForBuyer: z.boolean() }),
  'order.assign': z.object({ orderId: idSchema, base: idSchema.nullable(), mine: idSchema.nullable() }),
  'message.post': z.object({
    messageId: idSchema,
    orderId: idSchema,
    kind: z.enum(['message', 'comment']),
    body: z.string().trim().min(1).max(4000),
  }),
  'message.mark_read': z.object({ orderId: idSchema }),
  'product.create': z.object({ product: newProductSchema }),
  'product.update': z.object({ productId: idSchema, edits: edits(PRODUCT_FIELD_GROUPS) }),
  /** Many products in one act: rows that met another change go on one card, the others apply. */
  'product.update_many': z.object({
    rows: z
      .array(z.object({ productId: idSchema, edits: edits(PRODUCT_FIELD_GROUPS) }))
      .min(1)
      .max(MOST_BULK_ROWS),
  }),
  /** A file of products, all or nothing, as it was compared with what the desktop showed. */
  'product.import': z.object({
    fileName: fileNameSchema,
    /** New ones, each after the one that it stands below. */
    categories: z
      .array(
        z.object({
          categoryId: idSchema,
          parentId: idSchema.nullable(),
          name: CATEGORY_NAME,
          ...CATEGORY_FIELD_GROUPS.place.pick({ position: true }).shape,
        }),
      )
      .max(10_000),
    create: z.array(z.object({ line: lineSchema, product: newProductSchema })).max(MOST_BULK_ROWS),
    update: z
      .array(z.object({ line: lineSchema, productId: idSchema, edits: edits(PRODUCT_FIELD_GROUPS) }))
      .max(MOST_BULK_ROWS),
    /** By differences, so that what is shipped or counted meanwhile adds up. */
    stock: z
      .array(z.object({ line: lineSchema, productId: idSchema, difference: z.int() }))
      .max(MOST_BULK_ROWS),
  }),
  /** A picture for products to name later. Its id is new, so that nothing is ever replaced. */
  'image.add': z.object({ imageId: idSchema, data: pictureDataSchema }),
  'stock.adjust': z.object({ productId: idSchema, difference: z.int().min(-1_000_000).max(1_000_000) }),
  'category.create': z.object({
    categoryId: idSchema,
    parentId: idSchema.nullable(),
    name: CATEGORY_NAME,
    ...CATEGORY_FIELD_GROUPS.place.pick({ position: true }).shape,
  }),
  'category.update': z.object({ categoryId: idSchema, edits: edits(CATEGORY_FIELD_GROUPS) }),
  'category.delete': z.object({ categoryId: idSchema }),
  'price_rule.create': z.object({ rule: newPriceRuleSchema }),
  'price_rule.update': z.object({ ruleId: idSchema, edits: edits(PRICE_RULE_FIELD_GROUPS) }),
  'price_rule.delete': z.object({ ruleId: idSchema }),
  /** Many rules in one act, all or nothing: removed first, then edited, then added, so that days can change hands. */
  'price_rule.change_many': z.object({
    remove: z.array(idSchema).max(MOST_BULK_ROWS),
    edit: z.array(z.object({ ruleId: idSchema, edits: edits(PRICE_RULE_FIELD_GROUPS) })).max(MOST_BULK_ROWS),
    add: z.array(newPriceRuleSchema).max(MOST_BULK_ROWS),
  }),
  /** A file of price rules, all or nothing: what stands is replaced, so that days can change hands. */
  'price_rule.import': z.object({
    fileName: fileNameSchema,
    create: z.array(z.object({ line: lineSchema, rule: newPriceRuleSchema })).max(MOST_BULK_ROWS),
    update: z
      .array(z.object({ line: lineSchema, ruleId: idSchema, edits: edits(PRICE_RULE_FIELD_GROUPS) }))
      .max(MOST_BULK_ROWS),
  }),
  'customer_group.create': z.object({
    groupId: idSchema,
    name: z.string().min(1).max(120),
    discountBp: basisPointsSchema.nullable(),
  }),
  'customer_group.update': z.object({ groupId: idSchema, edits: edits(GROUP_FIELD_GROUPS) }),
  /** A file of customer groups, all or nothing, as it was compared with what the desktop showed. */
  'customer_group.import': z.object({
    fileName: fileNameSchema,
    create: z.array(z.object({ line: lineSchema, group: newGroupSchema })).max(MOST_BULK_ROWS),
    update: z
      .array(z.object({ line: lineSchema, groupId: idSchema, edits: edits(GROUP_FIELD_GROUPS) }))
      .max(MOST_BULK_ROWS),
  }),
  'customer.create': z.object({
    customerId: idSchema,
    reference: z.string().min(1).max(60),
    name: z.string().min(1).max(200),
    contactName: z.string().max(200),
    contactEmail: z.string().max(254),
    addresses: z.array(addressSchema).max(200),
  }),
  'customer.update': z.object({ customerId: idSchema, edits: edits(CUSTOMER_FIELD_GROUPS) }),
  /** A file of customers, all or nothing, as it was compared with what the desktop showed. */
  'customer.import': z.object({
    fileName: fileNameSchema,
    /** New ones that customers of the file are in. */
    groups: z.array(z.object({ groupId: idSchema, ...GROUP_FIELD_GROUPS.name.shape })).max(10_000),
    create: z.array(z.object({ line: lineSchema, customer: newCustomerSchema })).max(MOST_BULK_ROWS),
    update: z
      .array(z.object({ line: lineSchema, customerId: idSchema, edits: edits(CUSTOMER_FIELD_GROUPS) }))
      .max(MOST_BULK_ROWS),
  }),
  'conflict.resolve': z.object({
    conflictId: idSchema,
    /** Per group of fields: which side holds from now on. */
    choices: z.record(z.string(), z.enum(['theirs', 'mine'])),
    /** The same for all groups that are not named, so that a card of thousands is decided as a whole. */
    others: z.enum(['theirs', 'mine']).optional(),
  }),
} as const

export type MutationName = keyof typeof MUTATIONS
export type MutationArgs<N extends MutationName> = z.infer<(typeof MUTATIONS)[N]>
export type AnyMutation = { [N in MutationName]: { name: N; args: MutationArgs<N> } }[MutationName]

/** The permission that each mutation needs; the same table on the desktop and on the server. */
export const MUTATION_PERMISSIONS: Readonly<Record<MutationName, Permission>> = {
  'order.approve': 'orders',
  'order.reject': 'orders',
  'order.cancel': 'orders',
  'order.start_fulfillment': 'orders',
  'order.fulfill': 'orders',
  'order.revise': 'orders',
  'order.enter': 'orders',
  'order.park': 'orders',
  'order.assign': 'orders',
  'message.post': 'orders',
  'message.mark_read': 'orders',
  'product.create': 'catalog',
  'product.update': 'catalog',
  'product.update_many': 'catalog',
  'product.import': 'catalog',
  'image.add': 'catalog',
  'stock.adjust': 'catalog',
  'category.create': 'catalog',
  'category.update': 'catalog',
  'category.delete': 'catalog',
  'price_rule.create': 'prices',
  'price_rule.update': 'prices',
  'price_rule.delete': 'prices',
  'price_rule.change_many': 'prices',
  'price_rule.import': 'prices',
  'customer_group.create': 'prices',
  'customer_group.update': 'prices',
  'customer_group.import': 'prices',
  'customer.create': 'customers',
  'customer.update': 'customers',
  'customer.import': 'customers',
  // Whoever may see a conflict may decide it; the edit itself is checked again when it is applied.
  'conflict.resolve': 'orders',
}
