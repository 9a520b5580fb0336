import { newId } from '#shared/base/ids.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import type { FuzzDesktop } from './fuzz-desktop.ts'
import type { FuzzPortal } from './fuzz-portal.ts'
import type { Random } from './random.ts'

/** One kind of staff work: the mutation that somebody at this desktop makes of what it shows now, or null. */
export type Edit = (random: Random, desktop: FuzzDesktop, portal: FuzzPortal) => Promise<AnyMutation | null>

const productAt = async (random: Random, desktop: FuzzDesktop, portal: FuzzPortal) => {
  const productId = random.pick(portal.productIds)
  return await desktop.call.products.get({ productId }).then(
    ({ product }) => product,
    () => null,
  )
}

const NAMES = ['Lamp', 'Lantern', 'Candle', 'Heart', 'Bunting']

/** A price or a name, or both in one edit. Few values, so that two desktops also want the same one. */
export const editProduct: Edit = async (random, desktop, portal) => {
  const product = await productAt(random, desktop, portal)
  if (!product) return null
  const { listPrice, name } = product
  const price = { base: { listPrice }, mine: { listPrice: 900 + 50 * random.between(0, 9) } }
  const naming = { base: { name }, mine: { name: random.pick(NAMES) } }
  const which = random.between(0, 3)
  const edits =
    which < 2 ? { listPrice: price } : which === 2 ? { name: naming } : { listPrice: price, name: naming }
  return { name: 'product.update', args: { productId: product.id, edits } }
}

const pricesOf = async (random: Random, desktop: FuzzDesktop) => {
  const { items } = await desktop.call.products.list({ search: '', limit: 100 })
  const price = 900 + 50 * random.between(0, 9)
  return items
    .filter(() => random.chance(0.6))
    .map(({ id: productId, listPrice }) => ({
      productId,
      edits: { listPrice: { base: { listPrice }, mine: { listPrice: price } } },
    }))
}

/** One price for most products at once; it is large enough here to be sent in chunks. */
export const editProducts: Edit = async (random, desktop) => {
  const rows = await pricesOf(random, desktop)
  return rows.length === 0 ? null : { name: 'product.update_many', args: { rows } }
}

/** Prices from a file, with a product that another file may have made first: all of it is taken, or nothing. */
export const importProducts: Edit = async (random, desktop) => {
  const update = (await pricesOf(random, desktop)).map((row, at) => ({ line: at + 2, ...row }))
  const product: ProductRow = {
    ...{ id: newId(), sku: `FILE-${random.between(0, 9)}`, name: 'From a file', description: '', gtin: null },
    ...{ categoryId: null, imageId: null, unitName: 'each', unitContents: '', taxRateBp: 0, listPrice: 100 },
    ...{ minQuantity: 1, maxQuantity: null, step: 1, status: 'archived', availability: 'in_stock' },
    ...{ backOn: null, offeredFrom: null, offeredUntil: null },
  }
  const create = random.chance(0.3) ? [{ line: 500, product }] : []
  const args = { fileName: 'prices.csv', categories: [], create, update, stock: [] }
  return { name: 'product.import', args }
}

export const adjustStock: Edit = async (random, _desktop, portal) => ({
  name: 'stock.adjust',
  args: { productId: random.pick(portal.productIds), difference: random.between(-9, 9) },
})

/** Prices of their own come and go, so that desktops have deletions to follow. */
export const editPriceRule: Edit = async (random, desktop, portal) => {
  const product = await productAt(random, desktop, portal)
  if (!product) return null
  const { items } = await desktop.call.prices.list({ productId: product.id })
  const rule = items.length > 0 ? random.pick(items) : null
  if (rule && random.chance(0.45)) return { name: 'price_rule.delete', args: { ruleId: rule.id } }
  if (rule && random.chance(0.5)) {
    const { minQuantity, unitPrice, startsOn, endsOn } = rule
    const base = { minQuantity, unitPrice, startsOn, endsOn }
    const mine = { ...base, unitPrice: random.between(500, 900) }
    return { name: 'price_rule.update', args: { ruleId: rule.id, edits: { rule: { base, mine } } } }
  }
  return {
    name: 'price_rule.create',
    args: {
      rule: {
        id: newId(),
        level: 'list',
        ownerId: null,
        productId: product.id,
        minQuantity: random.between(2, 40),
        unitPrice: random.between(500, 900),
        startsOn: null,
        endsOn: null,
      },
    },
  }
}

const orderAt = async (random: Random, desktop: FuzzDesktop) => {
  const { items } = await desktop.call.orders.list({ search: '', limit: 50 })
  if (items.length === 0) return null
  return (await desktop.call.orders.get({ orderId: random.pick(items).id })).order
}

/** What the order's state on this screen leads to next, or a rejection, cancellation or revision. */
export const decideOrder: Edit = async (random, desktop) => {
  const order = await orderAt(random, desktop)
  if (!order) return null
  const decision = { orderId: order.id, revision: order.revision }
  const reason = 'As agreed'
  const line = order.lines[0]
  switch (order.state) {
    case 'submitted': {
      const way = random.between(0, 3)
      if (way === 0) return { name: 'order.reject', args: { ...decision, reason } }
      if (way > 1 || !line) return { name: 'order.approve', args: decision }
      const lines = order.lines.map(({ productId, quantity }) => ({
        productId,
        quantity: productId === line.productId ? random.between(1, 9) : quantity,
        override: null,
      }))
      return { name: 'order.revise', args: { ...decision, reason, lines } }
    }
    case 'approved':
      return random.chance(0.25)
        ? { name: 'order.cancel', args: { ...decision, reason } }
        : { name: 'order.start_fulfillment', args: decision }
    case 'in_fulfillment': {
      const shipped = line
        ? [{ lineNumber: line.lineNumber, quantity: random.between(0, line.quantity) }]
        : []
      return { name: 'order.fulfill', args: { ...decision, shipped } }
    }
    default:
      return null
  }
}

export const parkOrder: Edit = async (random, desktop) => {
  const order = await orderAt(random, desktop)
  if (!order) return null
  const { id: orderId, revision, waitingForBuyer } = order
  return { name: 'order.park', args: { orderId, revision, waitingForBuyer: !waitingForBuyer } }
}

export const assignOrder: Edit = async (random, desktop, portal) => {
  const order = await orderAt(random, desktop)
  if (!order) return null
  const mine = random.pick([null, ...portal.staff.map(({ staffId }) => staffId)])
  return { name: 'order.assign', args: { orderId: order.id, base: order.assigneeId, mine } }
}

export const writeMessage: Edit = async (random, desktop) => {
  const order = await orderAt(random, desktop)
  if (!order) return null
  const orderId = order.id
  if (random.chance(0.3)) return { name: 'message.mark_read', args: { orderId } }
  const kind = random.pick(['message', 'comment'] as const)
  const body = `Note ${random.between(1, 999)}`
  return { name: 'message.post', args: { messageId: newId(), orderId, kind, body } }
}

/** Decides a conflict that this desktop shows, each group of fields on its own. */
export const resolveConflict: Edit = async (random, desktop) => {
  const { conflicts } = await desktop.call.syncCentre.list()
  if (conflicts.length === 0) return null
  const { conflictId, fields } = random.pick(conflicts)
  const choices = Object.fromEntries(
    fields.map(({ group }) => [group, random.pick(['mine', 'theirs'] as const)]),
  )
  if (fields.length < 2 || random.chance(0.5))
    return { name: 'conflict.resolve', args: { conflictId, choices } }
  const [first] = Object.entries(choices)
  const others = random.pick(['mine', 'theirs'] as const)
  return {
    name: 'conflict.resolve',
    args: { conflictId, choices: first ? { [first[0]]: first[1] } : {}, others },
  }
}

const NOTHING_ASKED = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

const customerAt = async (random: Random, desktop: FuzzDesktop) => {
  const { items } = await desktop.call.customers.list({})
  if (items.length === 0) return null
  return (await desktop.call.customers.get({ customerId: random.pick(items).id })).customer
}

/** Somebody telephones; the price that was said may be another by the time it is sent. */
export const enterOrder: Edit = async (random, desktop, portal) => {
  const [customer, product] = [await customerAt(random, desktop), await productAt(random, desktop, portal)]
  if (!customer || !product) return null
  return {
    name: 'order.enter',
    args: {
      orderId: newId(),
      customerId: customer.id,
      contactName: 'By telephone',
      lines: [{ productId: product.id, quantity: 1, unitPrice: product.listPrice }],
      details: NOTHING_ASKED,
    },
  }
}

/** What a customer may see: everything, or all products but one. */
export const editCustomer: Edit = async (random, desktop, portal) => {
  const customer = await customerAt(random, desktop)
  if (!customer) return null
  const { assortment, notes } = customer
  const left = random.pick(portal.productIds)
  const productIds = portal.productIds.filter(id => id !== left).sort()
  const chosen = random.pick([{ mode: 'all' as const }, { mode: 'items' as const, productIds }])
  const edits = random.chance(0.5)
    ? { assortment: { base: { assortment }, mine: { assortment: chosen } } }
    : { notes: { base: { notes }, mine: { notes: random.pick(['', 'Rings twice', 'Pays late']) } } }
  return { name: 'customer.update', args: { customerId: customer.id, edits } }
}

/** Categories come, are renamed, and go. */
export const editCategory: Edit = async (random, desktop) => {
  const all = await desktop.call.categories.list()
  const category = all.length > 0 ? random.pick(all) : null
  if (!category || (all.length < 4 && random.chance(0.4)))
    return {
      name: 'category.create',
      args: { categoryId: newId(), parentId: null, name: random.pick(NAMES), position: random.between(0, 9) },
    }
  const { id: categoryId, name } = category
  if (random.chance(0.3)) return { name: 'category.delete', args: { categoryId } }
  const naming = { base: { name }, mine: { name: random.pick(NAMES) } }
  return { name: 'category.update', args: { categoryId, edits: { name: naming } } }
}

/** Few names, so that two desktops also want the same one; the second is refused. */
export const editGroup: Edit = async (random, desktop) => {
  const all = await desktop.call.groups.list()
  const group = all.length > 0 ? random.pick(all) : null
  const discountBp = 100 * random.between(0, 5)
  if (!group || (all.length < 4 && random.chance(0.4)))
    return { name: 'customer_group.create', args: { groupId: newId(), name: random.pick(NAMES), discountBp } }
  const discount = { base: { discountBp: group.discountBp }, mine: { discountBp } }
  return { name: 'customer_group.update', args: { groupId: group.id, edits: { discount } } }
}

/** Percentages from a file, with a group that another file may have made first: all of it is taken, or nothing. */
export const importGroups: Edit = async (random, desktop) => {
  const discountBp = 100 * random.between(0, 5)
  const update = (await desktop.call.groups.list()).map((group, at) => ({
    ...{ line: at + 2, groupId: group.id },
    edits: { discount: { base: { discountBp: group.discountBp }, mine: { discountBp } } },
  }))
  const group = { id: newId(), name: random.pick(NAMES), discountBp, archived: false }
  const create = random.chance(0.3) ? [{ line: 500, group }] : []
  if (update.length + create.length === 0) return null
  return { name: 'customer_group.import', args: { fileName: 'groups.csv', create, update } }
}

/** A file of customers: notes of one that is there, and some that are new, in a group that the file may make. */
export const importCustomers: Edit = async (random, desktop) => {
  const customer = await customerAt(random, desktop)
  if (!customer) return null
  const group = { groupId: newId(), name: `From a file ${random.between(0, 2)}` }
  const create = Array.from({ length: random.between(0, 3) }, (_, at) => ({
    line: at + 3,
    customer: {
      ...{ ...customer, id: newId(), reference: `FILE-${random.between(0, 30)}`, groupId: group.groupId },
      ...{ state: 'archived' as const, assortment: { mode: 'all' as const } },
      addresses: [{ ...AN_ADDRESS, id: newId() }],
    },
  }))
  const { notes } = customer
  const mine = { notes: `Filed ${random.between(0, 3)}` }
  const update = [{ line: 2, customerId: customer.id, edits: { notes: { base: { notes }, mine } } }]
  const groups = create.length > 0 ? [group] : []
  return { name: 'customer.import', args: { fileName: 'customers.csv', groups, create, update } }
}

const AN_ADDRESS = {
  label: 'Shop',
  line1: 'Mill Lane 4',
  line2: '',
  city: 'Leeds',
  postcode: '',
  country: '',
}
