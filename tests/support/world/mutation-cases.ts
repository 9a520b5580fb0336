import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { CustomerRow, ProductRow } from '#shared/contract/rows.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import type { Permission } from '#shared/domain/role.ts'
import { ONE_PIXEL } from '../pictures/one-pixel.ts'
import { shopAddress, type WorldIds } from './world.ts'

type Case<N extends MutationName> = {
  /** Arguments that are applied when the world is one's own. */
  args(ids: WorldIds, mark: string): MutationArgs<N>
  /** The order's state from which it is applied. */
  from?: OrderState
  /** Paths of ids that the caller makes up; no row of anybody's is named by them. */
  fresh?: readonly string[]
  /** Paths of ids that are only compared with what is there, to see what the caller saw. */
  compared?: readonly string[]
  /** How an id that is not one's own is refused, by its path; `not_found` where it is not listed. */
  refusals?: Readonly<Record<string, string>>
  /** What it needs besides the permission of its name. */
  needs?: Permission
}

const seen = (ids: WorldIds) => ({ orderId: ids.orderId, revision: 1 })
const named = (mark: string) => `${mark} ${newId()}`

let minimum = 100

/** A minimum quantity that no other rule of a test has, so that two of them never overlap. */
const freeMinimum = (): number => {
  minimum += 1
  return minimum
}

const MILL_LANE = {
  ...{ label: 'Shop', line1: 'Mill Lane 4', line2: '', city: 'Leeds', postcode: 'LS1', country: 'GB' },
}

const fileProduct = (ids: WorldIds, mark: string): ProductRow => ({
  ...{ id: newId(), sku: named('SKU'), name: mark, description: '', gtin: null },
  ...{ categoryId: ids.categoryId, imageId: ids.imageId, unitName: 'each', unitContents: '' },
  ...{ taxRateBp: 2000, listPrice: 100, minQuantity: 1, maxQuantity: null, step: 1 },
  ...{ status: 'active', availability: 'in_stock', backOn: null, offeredFrom: null, offeredUntil: null },
})

const customerEdit = (
  edits: (ids: WorldIds, mark: string) => MutationArgs<'customer.update'>['edits'],
): Case<'customer.update'> => ({
  args: (ids, mark) => ({ customerId: ids.customerId, edits: edits(ids, mark) }),
  refusals: {
    customerId: 'deleted_meanwhile',
    'edits.pricing.mine.groupId': 'rule_broken',
    'edits.assortment.mine.assortment.categoryIds[]': 'rule_broken',
    'edits.assortment.mine.assortment.productIds[]': 'rule_broken',
  },
})

const fileOfCustomers = (
  assortment: (ids: WorldIds) => CustomerRow['assortment'],
  edits: (ids: WorldIds, mark: string) => MutationArgs<'customer.update'>['edits'],
): Case<'customer.import'> => ({
  args: (ids, mark) => ({
    fileName: 'customers.csv',
    groups: [{ groupId: newId(), name: named(mark) }],
    create: [
      {
        line: 2,
        customer: {
          ...{ id: newId(), reference: newId().slice(-8), name: mark, state: 'active', groupId: ids.groupId },
          ...{ discountBp: null, assortment: assortment(ids), outOfStockDisplay: null, orderOverrides: {} },
          ...{ paymentTerms: '', contactName: '', contactEmail: '', contactPhone: '', notes: '' },
          addresses: [{ id: newId(), ...MILL_LANE }],
        },
      },
    ],
    update: [{ line: 3, customerId: ids.customerId, edits: edits(ids, mark) }],
  }),
  fresh: ['groups[].groupId', 'create[].customer.id', 'create[].customer.addresses[].id'],
  refusals: {
    'create[].customer.groupId': 'file_refused',
    'create[].customer.assortment.categoryIds[]': 'file_refused',
    'create[].customer.assortment.productIds[]': 'file_refused',
    'update[].customerId': 'file_refused',
    'update[].edits.pricing.mine.groupId': 'file_refused',
    'update[].edits.assortment.mine.assortment.categoryIds[]': 'file_refused',
    'update[].edits.assortment.mine.assortment.productIds[]': 'file_refused',
  },
})

/** Every mutation, applied once in one's own world. A new one without a case does not compile. */
const MUTATION_CASES: { [N in MutationName]: Case<N> | readonly Case<N>[] } = {
  'order.approve': { args: seen },
  'order.reject': { args: ids => ({ ...seen(ids), reason: 'Out of season' }) },
  'order.cancel': { args: ids => ({ ...seen(ids), reason: 'Asked by telephone' }), from: 'approved' },
  'order.start_fulfillment': { args: seen, from: 'approved' },
  'order.fulfill': { args: ids => ({ ...seen(ids), shipped: [] }), from: 'in_fulfillment' },
  'order.revise': {
    args: ids => ({
      ...seen(ids),
      reason: 'Less in stock',
      lines: [{ productId: ids.otherProductId, quantity: 2, override: null }],
    }),
    refusals: { 'lines[].productId': 'product_not_sold' },
  },
  'order.enter': {
    args: (ids, mark) => ({
      ...{ orderId: newId(), customerId: ids.customerId, contactName: mark },
      lines: [{ productId: ids.otherProductId, quantity: 2, unitPrice: 1000 }],
      details: { poNumber: '', notes: mark, deliveryDay: null, addressId: ids.addressId },
    }),
    fresh: ['orderId'],
    refusals: { 'lines[].productId': 'order_differs', 'details.addressId': 'order_differs' },
  },
  'order.park': { args: ids => ({ ...seen(ids), waitingForBuyer: true }) },
  'order.assign': {
    args: ids => ({ orderId: ids.orderId, base: null, mine: ids.colleagueId }),
    compared: ['base'],
  },
  'message.post': {
    args: (ids, mark) => ({ messageId: newId(), orderId: ids.orderId, kind: 'comment', body: mark }),
    fresh: ['messageId'],
  },
  'message.mark_read': { args: ids => ({ orderId: ids.orderId }), refusals: { orderId: '' } },
  'product.create': {
    args: (ids, mark) => ({
      product: {
        ...{ id: newId(), sku: named('SKU'), name: mark, description: '', gtin: null },
        ...{ categoryId: ids.categoryId, imageId: ids.imageId, unitName: 'each', unitContents: '' },
        ...{ taxRateBp: 2000, listPrice: 100, minQuantity: 1, maxQuantity: null, step: 1 },
        ...{
          status: 'active',
          availability: 'in_stock',
          backOn: null,
          offeredFrom: null,
          offeredUntil: null,
        },
      },
    }),
    fresh: ['product.id'],
    refusals: { 'product.categoryId': 'rule_broken', 'product.imageId': 'image_missing' },
  },
  'product.update': {
    args: ids => ({
      productId: ids.productId,
      edits: {
        category: { base: { categoryId: ids.categoryId }, mine: { categoryId: ids.otherCategoryId } },
        image: { base: { imageId: ids.imageId }, mine: { imageId: ids.otherImageId } },
      },
    }),
    refusals: {
      productId: 'deleted_meanwhile',
      'edits.category.base.categoryId': '',
      'edits.category.mine.categoryId': 'rule_broken',
      'edits.image.base.imageId': '',
      'edits.image.mine.imageId': 'image_missing',
    },
  },
  'product.update_many': {
    args: ids => ({
      rows: [
        {
          productId: ids.productId,
          edits: {
            category: { base: { categoryId: ids.categoryId }, mine: { categoryId: ids.otherCategoryId } },
            image: { base: { imageId: ids.imageId }, mine: { imageId: ids.otherImageId } },
          },
        },
      ],
    }),
    refusals: {
      'rows[].productId': 'deleted_meanwhile',
      'rows[].edits.category.base.categoryId': '',
      'rows[].edits.category.mine.categoryId': 'rule_broken',
      'rows[].edits.image.base.imageId': '',
      'rows[].edits.image.mine.imageId': 'image_missing',
    },
  },
  'product.import': {
    args: (ids, mark) => ({
      fileName: 'products.csv',
      categories: [{ categoryId: newId(), parentId: ids.categoryId, name: named(mark), position: 0 }],
      create: [{ line: 2, product: fileProduct(ids, mark) }],
      update: [
        {
          ...{ line: 3, productId: ids.productId },
          edits: {
            category: { base: { categoryId: ids.categoryId }, mine: { categoryId: ids.otherCategoryId } },
            image: { base: { imageId: ids.imageId }, mine: { imageId: ids.otherImageId } },
          },
        },
      ],
      stock: [{ line: 3, productId: ids.productId, difference: 1 }],
    }),
    fresh: ['categories[].categoryId', 'create[].product.id'],
    refusals: {
      'categories[].parentId': 'file_refused',
      'create[].product.categoryId': 'file_refused',
      'create[].product.imageId': 'image_missing',
      'update[].productId': 'file_refused',
      'update[].edits.category.base.categoryId': 'file_refused',
      'update[].edits.category.mine.categoryId': 'file_refused',
      'update[].edits.image.base.imageId': 'file_refused',
      'update[].edits.image.mine.imageId': 'image_missing',
      'stock[].productId': 'file_refused',
    },
  },
  'image.add': { args: () => ({ imageId: newId(), data: ONE_PIXEL }), fresh: ['imageId'] },
  'stock.adjust': { args: ids => ({ productId: ids.productId, difference: 5 }) },
  'category.create': {
    args: (ids, mark) => ({ categoryId: newId(), parentId: ids.categoryId, name: named(mark), position: 0 }),
    fresh: ['categoryId'],
  },
  'category.update': {
    args: ids => ({
      categoryId: ids.otherCategoryId,
      edits: {
        place: { base: { parentId: null, position: 0 }, mine: { parentId: ids.categoryId, position: 1 } },
      },
    }),
    refusals: { categoryId: 'deleted_meanwhile' },
  },
  'category.delete': { args: ids => ({ categoryId: ids.otherCategoryId }), refusals: { categoryId: '' } },
  'price_rule.create': {
    args: ids => ({
      rule: {
        ...{ id: newId(), level: 'customer', ownerId: ids.customerId, productId: ids.productId },
        ...{ minQuantity: 1, unitPrice: 500, startsOn: null, endsOn: null },
      },
    }),
    fresh: ['rule.id'],
    refusals: { 'rule.productId': 'rule_broken' },
  },
  'price_rule.update': {
    args: ids => ({
      ruleId: ids.ruleId,
      edits: {
        rule: {
          base: { minQuantity: 50, unitPrice: 900, startsOn: null, endsOn: null },
          mine: { minQuantity: 50, unitPrice: 800, startsOn: null, endsOn: null },
        },
      },
    }),
    refusals: { ruleId: 'deleted_meanwhile' },
  },
  'price_rule.change_many': [
    {
      args: ids => ({
        remove: [ids.ruleId],
        edit: [],
        add: [
          {
            ...{ id: newId(), level: 'customer', ownerId: ids.customerId, productId: ids.productId },
            ...{ minQuantity: freeMinimum(), unitPrice: 500, startsOn: null, endsOn: null },
          },
        ],
      }),
      fresh: ['add[].id'],
      refusals: { 'remove[]': '', 'add[].productId': 'rule_broken' },
    },
    {
      args: ids => ({
        remove: [],
        edit: [
          {
            ruleId: ids.ruleId,
            edits: {
              rule: {
                base: { minQuantity: 50, unitPrice: 900, startsOn: null, endsOn: null },
                mine: { minQuantity: 50, unitPrice: 700, startsOn: null, endsOn: null },
              },
            },
          },
        ],
        add: [],
      }),
      refusals: { 'edit[].ruleId': 'deleted_meanwhile' },
    },
  ],
  'price_rule.import': {
    args: ids => ({
      fileName: 'prices.csv',
      create: [
        {
          line: 2,
          rule: {
            ...{ id: newId(), level: 'customer', ownerId: ids.customerId, productId: ids.productId },
            ...{ minQuantity: freeMinimum(), unitPrice: 500, startsOn: null, endsOn: null },
          },
        },
      ],
      update: [
        {
          ...{ line: 3, ruleId: ids.ruleId },
          edits: {
            rule: {
              base: { minQuantity: 50, unitPrice: 900, startsOn: null, endsOn: null },
              mine: { minQuantity: 50, unitPrice: 600, startsOn: null, endsOn: null },
            },
          },
        },
      ],
    }),
    fresh: ['create[].rule.id'],
    refusals: {
      'create[].rule.ownerId': 'file_refused',
      'create[].rule.productId': 'file_refused',
      'update[].ruleId': 'file_refused',
    },
  },
  'price_rule.delete': { args: ids => ({ ruleId: ids.ruleId }), refusals: { ruleId: '' } },
  'customer_group.create': {
    args: (_ids, mark) => ({ groupId: newId(), name: named(mark), discountBp: 500 }),
    fresh: ['groupId'],
  },
  'customer_group.update': {
    args: ids => ({
      groupId: ids.groupId,
      edits: { discount: { base: { discountBp: null }, mine: { discountBp: 500 } } },
    }),
    refusals: { groupId: 'deleted_meanwhile' },
  },
  'customer_group.import': {
    args: (ids, mark) => ({
      fileName: 'groups.csv',
      create: [{ line: 2, group: { id: newId(), name: named(mark), discountBp: 500, archived: false } }],
      update: [
        {
          ...{ line: 3, groupId: ids.groupId },
          edits: { discount: { base: { discountBp: null }, mine: { discountBp: 500 } } },
        },
      ],
    }),
    fresh: ['create[].group.id'],
    refusals: { 'update[].groupId': 'file_refused' },
  },
  'customer.create': {
    args: (_ids, mark) => ({
      ...{ customerId: newId(), reference: newId().slice(-8), name: mark, contactName: '', contactEmail: '' },
      addresses: [{ id: newId(), ...MILL_LANE }],
    }),
    fresh: ['customerId', 'addresses[].id'],
  },
  'customer.update': [
    customerEdit(ids => ({
      pricing: {
        base: { groupId: null, discountBp: null },
        mine: { groupId: ids.groupId, discountBp: null },
      },
    })),
    customerEdit(ids => ({
      assortment: {
        base: { assortment: { mode: 'all' } },
        mine: { assortment: { mode: 'categories', categoryIds: [ids.categoryId] } },
      },
    })),
    customerEdit(ids => ({
      assortment: {
        base: { assortment: { mode: 'all' } },
        mine: { assortment: { mode: 'items', productIds: [ids.productId] } },
      },
    })),
    {
      ...customerEdit((ids, mark) => ({
        addresses: {
          base: { addresses: [shopAddress(ids.addressId, mark)] },
          mine: { addresses: [{ id: newId(), ...MILL_LANE }] },
        },
      })),
      compared: ['edits.addresses.base.addresses[].id'],
      fresh: ['edits.addresses.mine.addresses[].id'],
    },
  ],
  'customer.import': [
    fileOfCustomers(
      ids => ({ mode: 'categories', categoryIds: [ids.categoryId] }),
      ids => ({
        pricing: {
          base: { groupId: null, discountBp: null },
          mine: { groupId: ids.groupId, discountBp: null },
        },
      }),
    ),
    fileOfCustomers(
      ids => ({ mode: 'items', productIds: [ids.productId] }),
      ids => ({
        assortment: {
          base: { assortment: { mode: 'all' } },
          mine: { assortment: { mode: 'categories', categoryIds: [ids.categoryId] } },
        },
      }),
    ),
    fileOfCustomers(
      () => ({ mode: 'all' }),
      ids => ({
        assortment: {
          base: { assortment: { mode: 'all' } },
          mine: { assortment: { mode: 'items', productIds: [ids.productId] } },
        },
      }),
    ),
    {
      args: (ids, mark) => ({
        ...{ fileName: 'customers.csv', groups: [], create: [] },
        update: [
          {
            ...{ line: 2, customerId: ids.customerId },
            edits: {
              addresses: {
                base: { addresses: [shopAddress(ids.addressId, mark)] },
                mine: { addresses: [{ id: newId(), ...MILL_LANE }] },
              },
            },
          },
        ],
      }),
      compared: ['update[].edits.addresses.base.addresses[].id'],
      fresh: ['update[].edits.addresses.mine.addresses[].id'],
      refusals: { 'update[].customerId': 'file_refused' },
    },
  ],
  'conflict.resolve': [
    { args: ids => ({ conflictId: ids.conflictId, choices: { name: 'theirs' } }) },
    { args: ids => ({ conflictId: ids.conflictId, choices: { name: 'mine' } }), needs: 'catalog' },
  ],
}

export type MutationCase = {
  args(ids: WorldIds, mark: string): unknown
  from?: OrderState
  fresh?: readonly string[]
  compared?: readonly string[]
  refusals?: Readonly<Record<string, string>>
  needs?: Permission
}

/** The cases of one mutation. */
export const casesOf = (name: MutationName): readonly MutationCase[] => {
  const found = MUTATION_CASES[name] as MutationCase | readonly MutationCase[]
  return Array.isArray(found) ? found : [found as MutationCase]
}
