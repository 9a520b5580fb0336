import { canonical } from './canonical.ts'
import { FIRST_ON_HAND, FIRST_PRICE, type FuzzPortal } from './fuzz-portal.ts'
import type { Journal } from './journal.ts'
import type { ResultRow, ServerFacts } from './server-facts.ts'

type OrderDoc = {
  id: string
  state: string
  lines: { productId: string; quantity: number; shippedQuantity: number | null }[]
  events: { kind: string; actorKind: string }[]
}

const OPEN = new Set(['submitted', 'approved', 'in_fulfillment'])

/** What the server holds is what the applied mutations add up to, no more and no less. */
export const checkEffects = (portal: FuzzPortal, journal: Journal, server: ServerFacts): string[] => {
  const applied = server.results.filter(row => row.outcome === 'applied')
  return [
    ...checkStock(portal, applied, server),
    ...checkFields(portal, server),
    ...checkDecisions(applied, server),
    ...checkCounts(journal, applied, server),
    ...checkVersions(server),
  ]
}

const ordersOf = (server: ServerFacts): Map<string, OrderDoc> =>
  (server.rows.get('order') ?? new Map()) as unknown as Map<string, OrderDoc>

const checkStock = (portal: FuzzPortal, applied: readonly ResultRow[], server: ServerFacts): string[] => {
  const breaches: string[] = []
  const orders = [...ordersOf(server).values()]
  for (const [productId, doc] of server.rows.get('stock') ?? []) {
    const isTracked = portal.trackedIds.includes(productId)
    const first = isTracked ? FIRST_ON_HAND : 0
    const adjusted = applied
      .filter(row => row.name === 'stock.adjust' && row.args.productId === productId)
      .reduce((sum, row) => sum + Number(row.args.difference), 0)
    const lines = orders.flatMap(order =>
      order.lines
        .filter(line => line.productId === productId)
        .map(line => ({ ...line, orderId: order.id, state: order.state })),
    )
    const shipped = lines
      .filter(
        line => line.state === 'fulfilled' && (isTracked || leftAfterCount(applied, line.orderId, productId)),
      )
      .reduce((sum, line) => sum + (line.shippedQuantity ?? 0), 0)
    const reserved = lines.filter(line => OPEN.has(line.state)).reduce((sum, line) => sum + line.quantity, 0)
    if (doc.onHand !== first + adjusted - shipped)
      breaches.push(`${productId}: ${doc.onHand} on hand, ${first} + ${adjusted} - ${shipped} were due`)
    if (doc.reserved !== reserved)
      breaches.push(`${productId}: ${doc.reserved} reserved, open orders hold ${reserved}`)
  }
  return breaches
}

type VersionColumn = 'catalog_version' | 'orders_version'

/** Applied mutations in the order of a stream; one transaction may hold several, all of one desktop. */
const inOrder = (applied: readonly ResultRow[], version: VersionColumn): ResultRow[] =>
  applied
    .filter(row => row[version] !== null)
    .sort((a, b) => (a[version] ?? 0) - (b[version] ?? 0) || a.number - b.number)

/** Whether the order left the house after its product was counted first; what left before is in no count. */
const leftAfterCount = (applied: readonly ResultRow[], orderId: string, productId: string): boolean => {
  const rows = inOrder(applied, 'orders_version')
  const counted = rows.findIndex(row => row.name === 'stock.adjust' && row.args.productId === productId)
  const left = rows.findIndex(row => row.name === 'order.fulfill' && row.args.orderId === orderId)
  return counted !== -1 && left > counted
}

type Given = { id: string; values: object }
type ProductEdit = { productId: string; edits: Record<string, { mine: object } | undefined> }

const givenTo = ({ productId: id, edits }: ProductEdit): Given => ({
  id,
  values: Object.assign({}, ...Object.values(edits).map(edit => edit?.mine ?? {})) as object,
})

/** The values that a mutation gave to products' fields, but for rows that went on a card of its own. */
const givenBy = (row: ResultRow, server: ServerFacts): Given[] => {
  const onCard = new Set(
    [...server.conflicts.values()]
      .filter(({ mutation_id }) => mutation_id === row.mutation_id)
      .flatMap(({ fields }) => fields.map(({ group }) => group.split('/')[0])),
  )
  return wantedBy(row, server).filter(({ id }) => !onCard.has(id))
}

const wantedBy = (row: ResultRow, server: ServerFacts): Given[] => {
  switch (row.name) {
    case 'product.update':
      return [givenTo(row.args as ProductEdit)]
    case 'product.update_many':
      return (row.args.rows as ProductEdit[]).map(givenTo)
    case 'product.import':
      return (row.args.update as ProductEdit[]).map(givenTo)
    case 'conflict.resolve':
      return chosenBy(row, server)
    default:
      return []
  }
}

/** On a card of many rows each group names its row first. */
const chosenBy = (row: ResultRow, server: ServerFacts): Given[] => {
  const conflict = server.conflicts.get(String(row.args.conflictId))
  if (conflict?.entity !== 'product') return []
  const choices = row.args.choices as Record<string, string>
  return conflict.fields
    .filter(({ group }) => (choices[group] ?? row.args.others) === 'mine')
    .map(({ group, mine }) => ({
      id: group.includes('/') ? (group.split('/')[0] ?? '') : conflict.entity_id,
      values: mine,
    }))
}

const checkFields = (portal: FuzzPortal, server: ServerFacts): string[] => {
  const due = new Map<string, Record<string, unknown>>(
    portal.productIds.map((id, index) => [id, { listPrice: FIRST_PRICE, name: `Hot ${index}` }]),
  )
  // Of an edit of many rows some may have been applied and others stand on a card.
  for (const row of inOrder(server.results, 'catalog_version')) {
    for (const { id, values } of givenBy(row, server)) Object.assign(due.get(id) ?? {}, values)
  }
  return [...due].flatMap(([id, values]) => {
    const row = server.rows.get('product')?.get(id) ?? {}
    const found = Object.fromEntries(Object.keys(values).map(key => [key, row[key]]))
    return canonical(found) === canonical(values)
      ? []
      : [`product ${id} is ${canonical(found)}, the last applied edits give ${canonical(values)}`]
  })
}

const EVENT_OF: Record<string, string> = {
  'order.approve': 'approved',
  'order.reject': 'rejected',
  'order.cancel': 'cancelled',
  'order.start_fulfillment': 'in_fulfillment',
  'order.fulfill': 'fulfilled',
  'order.revise': 'revised',
  'order.assign': 'assigned',
}

/** An order's timeline tells each applied act once. */
const checkDecisions = (applied: readonly ResultRow[], server: ServerFacts): string[] =>
  [...ordersOf(server)].flatMap(([id, order]) =>
    Object.entries(EVENT_OF).flatMap(([name, kind]) => {
      const acts = applied.filter(row => row.name === name && row.args.orderId === id).length
      const told = order.events.filter(event => event.kind === kind && event.actorKind === 'staff').length
      const once = name === 'order.revise' || name === 'order.assign' || acts <= 1
      return acts === told && once ? [] : [`order ${id}: ${name} applied ${acts} times, told ${told} times`]
    }),
  )

const checkCounts = (journal: Journal, applied: readonly ResultRow[], server: ServerFacts): string[] => {
  const breaches: string[] = []
  const orders = ordersOf(server)
  const entered = applied.filter(row => row.name === 'order.enter').map(row => String(row.args.orderId))
  const accepted = [...journal.orderIds, ...entered]
  if (orders.size !== accepted.length || accepted.some(id => !orders.has(id)))
    breaches.push(`${orders.size} orders, ${accepted.length} were accepted or entered`)
  const posted = applied.filter(row => row.name === 'message.post').map(row => String(row.args.messageId))
  const messages = server.rows.get('message') ?? new Map()
  if (messages.size !== posted.length + journal.buyerMessages || posted.some(id => !messages.has(id)))
    breaches.push(`${messages.size} messages, ${posted.length} + ${journal.buyerMessages} were written`)
  return breaches
}

const checkVersions = ({ heads, versions }: ServerFacts): string[] =>
  [...heads].flatMap(([stream, { version }]) => {
    const found = versions.get(stream) ?? []
    const whole = found.length === version && found.every((each, index) => each === index + 1)
    return whole ? [] : [`the ${stream} stream is at ${version} and has ${found.length} versions on record`]
  })
