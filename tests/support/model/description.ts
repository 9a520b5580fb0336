/**
 * What should happen, in plain maps and without any of the product's code: a server that holds rows, and
 * desktops that show what they last heard of them under the work that waits.
 */
export type Fields = Record<string, unknown>

/** Rows by entity and id, as "product 0192…". */
export type Rows = Map<string, Fields>

export type Act =
  | { kind: 'edit'; key: string; field: string; base: unknown; mine: unknown }
  | { kind: 'add'; key: string; fields: Fields }
  | { kind: 'remove'; key: string }
  | { kind: 'stock'; key: string; difference: number }
  | { kind: 'decide'; key: string; decision: Decision; revision: number; quantity: number }
  | { kind: 'resolve'; card: string; side: 'mine' | 'theirs' }

export type Decision = 'approve' | 'reject' | 'cancel' | 'start' | 'fulfil' | 'revise'

/** A conflict, by the id of the mutation that met it. */
export type Card = {
  raisedBy: string
  key: string
  field: string
  base: unknown
  theirs: unknown
  mine: unknown
  resolved: boolean
}

export type Ending =
  | { kind: 'applied' | 'no_op' }
  | { kind: 'refused'; resolvedMeanwhile: boolean }
  | { kind: 'conflict'; card: Card }

export type Waiting = {
  id: string
  act: Act
  /** When it may be sent, in ms. */
  due: number
  /** Null before it left for the first time; it can be taken back until then. */
  number: number | null
  acknowledged: boolean
  /** What the decision did to the stock as it was shown when it was made. */
  stock: { key: string; onHand: number; reserved: number } | null
}

export type DescribedDesktop = {
  base: Rows
  outbox: Waiting[]
  next: number
  /** Cards that it raised; `known` when it also made the first edit behind one. */
  cards: { card: Card; known: boolean; decided: boolean }[]
  refusals: number
}

export type Description = {
  server: Rows
  cards: Map<string, Card>
  /** How each mutation ended at the server, by id. */
  ended: Map<string, Ending>
  desktops: DescribedDesktop[]
  /** The desktops' clock, in ms. */
  now: number
  synced: number
}

export const HELD_MS = 6000

const NEXT: Record<string, Partial<Record<Decision, string>>> = {
  submitted: { approve: 'approved', reject: 'rejected', revise: 'submitted' },
  approved: { start: 'in_fulfillment', cancel: 'cancelled' },
  in_fulfillment: { fulfil: 'fulfilled', cancel: 'cancelled' },
}
const TARGET: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  cancel: 'cancelled',
  start: 'in_fulfillment',
  fulfil: 'fulfilled',
  revise: '',
}

/** The decisions that an order's state leaves open. */
export const decisionsOn = (order: Fields): Decision[] =>
  Object.keys(NEXT[String(order.state)] ?? {}) as Decision[]

export const cloneRows = (rows: Rows): Rows => new Map([...rows].map(([key, row]) => [key, { ...row }]))

/** What a decision on this order means for the stock of its product; null when it does not fit the order. */
const stockOf = (order: Fields, act: Extract<Act, { kind: 'decide' }>): Waiting['stock'] => {
  if (order.revision !== act.revision || NEXT[String(order.state)]?.[act.decision] === undefined) return null
  const [key, held] = [`stock ${order.productId}`, Number(order.quantity)]
  switch (act.decision) {
    case 'reject':
    case 'cancel':
      return { key, onHand: 0, reserved: -held }
    case 'fulfil':
      return { key, onHand: -held, reserved: -held }
    case 'revise':
      return { key, onHand: 0, reserved: act.quantity - held }
    default:
      return null
  }
}

const addStock = (rows: Rows, effect: Waiting['stock']): void => {
  const row = effect && rows.get(effect.key)
  if (!row) return
  row.onHand = Number(row.onHand) + effect.onHand
  row.reserved = Number(row.reserved) + effect.reserved
}

const decideRow = (order: Fields, act: Extract<Act, { kind: 'decide' }>): void => {
  const next = NEXT[String(order.state)]?.[act.decision]
  if (next === undefined || order.revision !== act.revision) return
  order.state = next
  if (act.decision !== 'revise') return
  order.quantity = act.quantity
  order.revision = act.revision + 1
}

/** The server takes an act, and keeps how it ended. */
export const serverTakes = (all: Description, id: string, act: Act): void => {
  if (all.ended.has(id)) return
  const ending = endingOf(all, id, act)
  all.ended.set(id, ending)
  if (ending.kind === 'conflict') all.cards.set(id, ending.card)
}

const REFUSED: Ending = { kind: 'refused', resolvedMeanwhile: false }

const endingOf = (all: Description, id: string, act: Act): Ending => {
  const { server } = all
  switch (act.kind) {
    case 'edit':
      return editServer(server, id, act)
    case 'add':
      server.set(act.key, { ...act.fields })
      return { kind: 'applied' }
    case 'remove':
      return { kind: server.delete(act.key) ? 'applied' : 'no_op' }
    case 'stock':
      addStock(server, { key: act.key, onHand: act.difference, reserved: 0 })
      return { kind: 'applied' }
    case 'decide': {
      const order = server.get(act.key)
      if (!order) return REFUSED
      if (order.state === TARGET[act.decision] && order.revision === act.revision) return { kind: 'no_op' }
      if (!decisionsOn(order).includes(act.decision) || order.revision !== act.revision) return REFUSED
      addStock(server, stockOf(order, act))
      decideRow(order, act)
      return { kind: 'applied' }
    }
    case 'resolve': {
      const card = all.cards.get(act.card)
      if (!card) return REFUSED
      if (card.resolved) return { kind: 'refused', resolvedMeanwhile: true }
      const { key, field, theirs: base, mine } = card
      const again: Ending =
        act.side === 'mine'
          ? editServer(server, id, { kind: 'edit', key, field, base, mine })
          : { kind: 'applied' }
      if (again.kind !== 'refused') card.resolved = true
      return again.kind === 'no_op' ? { kind: 'applied' } : again
    }
  }
}

const editServer = (server: Rows, id: string, act: Extract<Act, { kind: 'edit' }>): Ending => {
  const row = server.get(act.key)
  if (!row) return REFUSED
  const [theirs, { key, field, base, mine }] = [row[act.field], act]
  if (theirs === mine) return { kind: 'no_op' }
  if (theirs !== base)
    return { kind: 'conflict', card: { raisedBy: id, key, field, base, theirs, mine, resolved: false } }
  row[field] = mine
  return { kind: 'applied' }
}

/** What a desktop shows: what it last heard, under its waiting work in the order in which it was made. */
export const shownAt = (desktop: DescribedDesktop): Rows => {
  const rows = cloneRows(desktop.base)
  for (const { act, stock } of desktop.outbox) {
    addStock(rows, stock)
    showAct(rows, desktop, act)
  }
  return rows
}

const showAct = (rows: Rows, desktop: DescribedDesktop, act: Act): void => {
  switch (act.kind) {
    case 'edit': {
      const row = rows.get(act.key)
      if (row) row[act.field] = act.mine
      return
    }
    case 'add':
      rows.set(act.key, { ...act.fields })
      return
    case 'remove':
      rows.delete(act.key)
      return
    case 'stock':
      addStock(rows, { key: act.key, onHand: act.difference, reserved: 0 })
      return
    case 'decide': {
      const order = rows.get(act.key)
      if (order) decideRow(order, act)
      return
    }
    case 'resolve': {
      const found = desktop.cards.find(({ card }) => card.raisedBy === act.card)
      const row = found?.known ? rows.get(found.card.key) : undefined
      if (found && row && act.side === 'mine') row[found.card.field] = found.card.mine
      return
    }
  }
}

/** Somebody at a desktop acts. */
export const desktopDoes = (all: Description, at: number, id: string, act: Act): void => {
  const desktop = desktopAt(all, at)
  const order = act.kind === 'decide' ? shownAt(desktop).get(act.key) : undefined
  desktop.outbox.push({
    ...{ id, act, number: null, acknowledged: false },
    due: act.kind === 'decide' ? all.now + HELD_MS : all.now,
    stock: order && act.kind === 'decide' ? stockOf(order, act) : null,
  })
}

export const desktopAt = (all: Description, at: number): DescribedDesktop => {
  const desktop = all.desktops[at]
  if (!desktop) throw new Error(`There is no desktop ${at}`)
  return desktop
}

/** What a desktop sends now, in order; what goes out for the first time can't be taken back any more. */
export const batchOf = (all: Description, desktop: DescribedDesktop): Waiting[] => {
  const held = new Set<string>()
  for (const waiting of desktop.outbox) {
    if (waiting.acknowledged || waiting.number !== null) continue
    const order = waiting.act.kind === 'decide' ? waiting.act.key : null
    if (waiting.due > all.now || (order !== null && held.has(order))) {
      if (order !== null) held.add(order)
      continue
    }
    waiting.number = desktop.next
    desktop.next += 1
  }
  return desktop.outbox
    .filter(({ acknowledged, number }) => !acknowledged && number !== null)
    .sort((a, b) => Number(a.number) - Number(b.number))
}

/** A desktop hears how its work ended. */
export const desktopHears = (
  all: Description,
  desktop: DescribedDesktop,
  batch: readonly Waiting[],
): void => {
  for (const waiting of batch) {
    const ending = all.ended.get(waiting.id)
    const of = waiting.act.kind === 'resolve' ? waiting.act.card : null
    const decided = desktop.cards.find(({ card }) => card.raisedBy === of)
    if (!ending) continue
    if (ending.kind === 'applied' || ending.kind === 'no_op') waiting.acknowledged = true
    else desktop.outbox = desktop.outbox.filter(({ id }) => id !== waiting.id)
    if (ending.kind === 'refused') desktop.refusals += 1
    if (ending.kind === 'conflict')
      desktop.cards.push({ card: ending.card, known: of === null || decided?.known === true, decided: false })
    const done = ending.kind !== 'refused' || ending.resolvedMeanwhile
    if (decided && done) decided.decided = true
  }
}

/** A desktop has come to the server's heads: what it shows is the server's, under what still waits. */
export const desktopArrives = (all: Description, desktop: DescribedDesktop): void => {
  desktop.base = cloneRows(all.server)
  desktop.outbox = desktop.outbox.filter(({ acknowledged }) => !acknowledged)
  all.synced += 1
}

/** Cards that a desktop asks to decide. */
export const openCards = (desktop: DescribedDesktop): Card[] => {
  const deciding = new Set(desktop.outbox.flatMap(({ act }) => (act.kind === 'resolve' ? [act.card] : [])))
  return desktop.cards
    .filter(({ card, decided }) => !decided && !deciding.has(card.raisedBy))
    .map(({ card }) => card)
}
