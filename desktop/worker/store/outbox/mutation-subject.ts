import type { AnyMutation, MutationArgs } from '#shared/contract/mutations.ts'
import { originOf } from '../conflict-origin.ts'
import { type Store, viewRow } from '../store.ts'

/** What a mutation is about, in words that stay true when the row is gone: "SO-1042", a SKU, a name. */
export const subjectOf = (store: Store, { name, args }: AnyMutation): string => {
  if ('fileName' in args) return fileSubject(args)
  if ('orderId' in args)
    return orderSubject(store, args.orderId, name === 'order.enter' ? args.customerId : null)
  if ('product' in args) return args.product.sku
  if ('productId' in args) return viewRow(store, 'product', args.productId)?.row.sku ?? ''
  if ('customerId' in args && name !== 'customer.create')
    return viewRow(store, 'customer', args.customerId)?.row.name ?? ''
  if ('rows' in args) return `${args.rows.length} products`
  if ('remove' in args) return `${args.remove.length + args.edit.length + args.add.length} price rules`
  if ('categoryId' in args && name !== 'category.create')
    return viewRow(store, 'category', args.categoryId)?.row.name ?? ''
  if ('rule' in args) return viewRow(store, 'product', args.rule.productId)?.row.sku ?? ''
  if ('ruleId' in args) {
    const productId = viewRow(store, 'price_rule', args.ruleId)?.row.productId
    return productId ? (viewRow(store, 'product', productId)?.row.sku ?? '') : ''
  }
  if ('name' in args) return String(args.name)
  if ('groupId' in args) return viewRow(store, 'customer_group', args.groupId)?.row.name ?? ''
  if ('conflictId' in args) return originOf(store, args.conflictId)?.subject ?? ''
  return ''
}

/** "catalog.csv, 5000 rows": the file, and how many rows of it change something. */
const fileSubject = (
  args: MutationArgs<'product.import' | 'price_rule.import' | 'customer.import' | 'customer_group.import'>,
): string => {
  const rows = [...args.create, ...args.update, ...('stock' in args ? args.stock : [])]
  return `${args.fileName}, ${new Set(rows.map(({ line }) => line)).size} rows`
}

/** An order by its number; one that the server has not numbered yet by its customer. */
const orderSubject = (store: Store, orderId: string, enteredFor: string | null): string => {
  const order = viewRow(store, 'order', orderId)?.row
  if (order && order.number > 0) return `SO-${order.number}`
  const customerId = enteredFor ?? order?.customerId
  return (customerId && viewRow(store, 'customer', customerId)?.row.name) || 'SO-?'
}
