import type { Entity } from '#shared/contract/rows.ts'
import type { QueryRoot } from '../ui/worker/use-worker-query.ts'

const ALWAYS: readonly QueryRoot[] = ['session', 'syncCentre']
const ORDERS: readonly QueryRoot[] = ['queue', 'orders', 'customers', 'checklist']

/** What each entity appears in. An order shows its customer and its stock, so those touch it too. */
const READ_BY: Record<Entity, readonly QueryRoot[]> = {
  order: ORDERS,
  message: ['queue', 'orders'],
  stock: ['orders', 'products'],
  workspace: ['session', 'prices'],
  staff: ['session', 'staff', 'orders'],
  customer_group: ['groups', 'customers', 'prices', 'products'],
  customer: ['customers', 'queue', 'orders', 'prices', 'products', 'checklist'],
  category: ['categories', 'products'],
  product: ['products', 'prices', 'orders', 'customers', 'checklist'],
  price_rule: ['prices', 'products', 'customers'],
  portal_link: ['customers', 'checklist'],
}

const EVERY: readonly QueryRoot[] = [...new Set(Object.values(READ_BY).flat())]

/** The roots of the queries to read again. Devices come from the network and are left alone. */
export function rootsTouchedBy(entities: readonly Entity[] | 'all'): ReadonlySet<string> {
  const roots = entities === 'all' ? EVERY : entities.flatMap(entity => READ_BY[entity])
  return new Set<string>([...ALWAYS, ...roots])
}
