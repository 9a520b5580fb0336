import { matchScore, searchEntry } from '#shared/domain/search-match.ts'
import { orderNumber } from '../../ui/format/order-number.ts'
import { type PlainText, t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { ACTIONS, SCREENS } from '../screens.ts'

export type Finding = {
  readonly key: string
  readonly label: string
  readonly kind: 'Screen' | 'Action' | 'Order' | 'Customer' | 'Product'
  readonly path: string
}

const EACH = 6

export type Findings = {
  readonly findings: readonly Finding[]
  /** Whether they are of this very text, and all of them. */
  readonly settled: boolean
}

/** What a text finds on this computer, screens first. */
export function useFindings(text: string): Findings {
  const search = text.trim()
  const asked = search.length > 0
  const orders = useWorkerQuery(
    ['orders', 'palette', search],
    worker => worker.orders.list.query({ search, offset: 0, limit: EACH }),
    { enabled: asked, keep: true },
  )
  const customers = useWorkerQuery(
    ['customers', 'palette', search],
    worker => worker.customers.list.query({ search, offset: 0, limit: EACH }),
    { enabled: asked, keep: true },
  )
  const products = useWorkerQuery(
    ['products', 'palette', search],
    worker =>
      worker.products.list.query({
        search,
        categoryId: null,
        sort: 'sku',
        direction: 'asc',
        offset: 0,
        limit: EACH,
      }),
    { enabled: asked, keep: true },
  )
  if (!asked) return { findings: screensFor(''), settled: true }
  const settled = [orders, customers, products].every(
    answer => !answer.isPlaceholderData && (answer.data !== undefined || answer.isError),
  )
  const foundOrders = (orders.data?.items ?? []).map(
    (order): Finding => ({
      key: order.id,
      label: `${orderNumber(order.number)} · ${order.customerName}`,
      kind: 'Order',
      path: `/orders/${order.id}`,
    }),
  )
  const foundCustomers = (customers.data?.items ?? []).map(
    (customer): Finding => ({
      key: customer.id,
      label: `${customer.name} · ${customer.reference}`,
      kind: 'Customer',
      path: `/customers/${customer.id}`,
    }),
  )
  const foundProducts = (products.data?.items ?? []).map(
    (product): Finding => ({
      key: product.id,
      label: `${product.sku} · ${product.name}`,
      kind: 'Product',
      path: `/catalog/${product.id}`,
    }),
  )
  const byNumber = /\d/.test(search)
  const findings = [
    ...screensFor(search),
    // A number means an order or a SKU; a name means the customer before all of its orders.
    ...(byNumber
      ? [...foundOrders, ...foundProducts, ...foundCustomers]
      : [...foundCustomers, ...foundProducts, ...foundOrders]),
  ]
  return { findings, settled }
}

function screensFor(search: string): readonly Finding[] {
  const query = searchEntry(search)
  const fits = ({ name }: { readonly name: PlainText }) =>
    search === '' || matchScore(query, searchEntry(t(name))) > 0
  const finding = (
    kind: 'Screen' | 'Action',
    { path, name }: { path: string; name: PlainText },
  ): Finding => ({
    key: `${kind.toLowerCase()}${path.replace('/', '-')}`,
    label: t(name),
    kind,
    path,
  })
  return [
    ...SCREENS.filter(fits).map(screen => finding('Screen', screen)),
    ...ACTIONS.filter(fits).map(action => finding('Action', action)),
  ]
}
