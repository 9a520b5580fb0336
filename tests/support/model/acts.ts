import { newId } from '#shared/base/ids.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { RealDesktop } from './described-desktop.ts'
import {
  type Act,
  type DescribedDesktop,
  type Description,
  decisionsOn,
  type Fields,
  openCards,
  shownAt,
} from './description.ts'

/** What somebody does next, as numbers that mean something on every screen. */
export type Choice = { desktop: number; what: number; which: number; value: number }

const idOf = (key: string): string => key.split(' ')[1] ?? ''

const rowsOf = (desktop: DescribedDesktop, entity: string): [string, Fields][] =>
  [...shownAt(desktop)].filter(([key]) => key.startsWith(`${entity} `)).sort(([a], [b]) => (a < b ? -1 : 1))

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]

type Made = { act: Act; mutation: AnyMutation }

/** Few values, so that two desktops also want the same one. */
const VALUES = ['Lamp', 'Lantern', 'Heart']

const editProduct = (desktop: DescribedDesktop, { which, value }: Choice): Made | null => {
  const [key, row] = at(rowsOf(desktop, 'product'), which) ?? []
  if (!key || !row) return null
  const field = which % 3 === 0 ? 'name' : 'listPrice'
  const mine = field === 'name' ? VALUES[value % 3] : 900 + 100 * (value % 3)
  const base = row[field]
  const edits = { [field]: { base: { [field]: base }, mine: { [field]: mine } } }
  return {
    act: { kind: 'edit', key, field, base, mine },
    mutation: { name: 'product.update', args: { productId: idOf(key), edits } } as AnyMutation,
  }
}

const editCustomer = (desktop: DescribedDesktop, { which, value }: Choice): Made | null => {
  const [key, row] = at(rowsOf(desktop, 'customer'), 0) ?? []
  if (!key || !row) return null
  const { discountBp: base } = row
  const rename = which % 2 === 0
  const mine = rename ? VALUES[value % 3] : (value % 3) * 100
  const edits = rename
    ? { name: { base: { name: row.name }, mine: { name: mine } } }
    : { pricing: { base: { groupId: null, discountBp: base }, mine: { groupId: null, discountBp: mine } } }
  return {
    act: rename
      ? { kind: 'edit', key, field: 'name', base: row.name, mine }
      : { kind: 'edit', key, field: 'discountBp', base, mine },
    mutation: { name: 'customer.update', args: { customerId: idOf(key), edits } } as AnyMutation,
  }
}

/** No two rules begin at the same quantity, else one of them would be refused. */
let quantities = 1

const changeRule = (desktop: DescribedDesktop, { which, value }: Choice): Made | null => {
  const [key, row] = at(rowsOf(desktop, 'rule'), which) ?? []
  if (!key || !row || value % 3 === 0) return addRule(desktop, value)
  const ruleId = idOf(key)
  if (value % 3 === 1)
    return { act: { kind: 'remove', key }, mutation: { name: 'price_rule.delete', args: { ruleId } } }
  const fixed = { minQuantity: Number(row.minQuantity), startsOn: null, endsOn: null }
  const [base, mine] = [Number(row.unitPrice), 500 + (value % 5)]
  const rule = { base: { ...fixed, unitPrice: base }, mine: { ...fixed, unitPrice: mine } }
  return {
    act: { kind: 'edit', key, field: 'unitPrice', base, mine },
    mutation: { name: 'price_rule.update', args: { ruleId, edits: { rule } } },
  }
}

const addRule = (desktop: DescribedDesktop, value: number): Made | null => {
  const [product] = at(rowsOf(desktop, 'product'), value) ?? []
  if (!product) return null
  quantities += 1
  const fields = { productId: idOf(product), minQuantity: 100 + quantities, unitPrice: 500 }
  const rule = { id: newId(), level: 'list' as const, ownerId: null, startsOn: null, endsOn: null, ...fields }
  return {
    act: { kind: 'add', key: `rule ${rule.id}`, fields },
    mutation: { name: 'price_rule.create', args: { rule } },
  }
}

const adjustStock = (desktop: DescribedDesktop, { which, value }: Choice): Made | null => {
  const [key] = at(rowsOf(desktop, 'stock'), which) ?? []
  if (!key) return null
  const difference = (value % 9) - 4 || 5
  return {
    act: { kind: 'stock', key, difference },
    mutation: { name: 'stock.adjust', args: { productId: idOf(key), difference } },
  }
}

const decide = (desktop: DescribedDesktop, { which, value }: Choice): Made | null => {
  const [key, order] = at(rowsOf(desktop, 'order'), which) ?? []
  const decision = order && at(decisionsOn(order), value)
  if (!key || !order || !decision) return null
  const revision = Number(order.revision)
  const quantity = Number(order.quantity) + 1
  const args = { orderId: idOf(key), revision }
  const reason = 'As agreed'
  const act: Act = { kind: 'decide', key, decision, revision, quantity }
  switch (decision) {
    case 'approve':
      return { act, mutation: { name: 'order.approve', args } }
    case 'reject':
      return { act, mutation: { name: 'order.reject', args: { ...args, reason } } }
    case 'cancel':
      return { act, mutation: { name: 'order.cancel', args: { ...args, reason } } }
    case 'start':
      return { act, mutation: { name: 'order.start_fulfillment', args } }
    case 'fulfil':
      return { act, mutation: { name: 'order.fulfill', args: { ...args, shipped: [] } } }
    case 'revise': {
      const lines = [{ productId: String(order.productId), quantity, override: null }]
      return { act, mutation: { name: 'order.revise', args: { ...args, reason, lines } } }
    }
  }
}

/** Decides a card: mostly one of its own, sometimes one that a colleague raised. */
const resolve = (
  all: Description,
  desktop: DescribedDesktop,
  { which, value }: Choice,
  desktops: readonly RealDesktop[],
): Made | null => {
  const own = openCards(desktop)
  const card = at(value % 4 === 0 || own.length === 0 ? [...all.cards.values()] : own, which)
  if (!card) return null
  const conflictId = desktops.map(each => each.conflictIdOf(card.raisedBy)).find(id => id !== '')
  // Its author may not have heard of it yet.
  if (!conflictId) return null
  const side = value % 2 === 0 ? 'mine' : 'theirs'
  const group = { unitPrice: 'rule', discountBp: 'pricing' }[card.field] ?? card.field
  return {
    act: { kind: 'resolve', card: card.raisedBy, side },
    mutation: { name: 'conflict.resolve', args: { conflictId, choices: { [group]: side } } },
  }
}

const KINDS = [editProduct, editProduct, editCustomer, changeRule, adjustStock, decide, decide] as const

/** What a choice means at a desktop now; null when there is nothing of the kind on its screens. */
export const actOf = (
  all: Description,
  desktop: DescribedDesktop,
  choice: Choice,
  desktops: readonly RealDesktop[],
): Made | null => {
  const make = KINDS[choice.what % (KINDS.length + 1)]
  return make ? make(desktop, choice) : resolve(all, desktop, choice, desktops)
}
