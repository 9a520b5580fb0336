import fc from 'fast-check'
import { expect } from 'vitest'
import { actOf, type Choice } from './acts.ts'
import { buyerOrders, type Company, serverRows } from './described-company.ts'
import type { Line, RealDesktop } from './described-desktop.ts'
import {
  batchOf,
  type Description,
  desktopArrives,
  desktopAt,
  desktopDoes,
  desktopHears,
  HELD_MS,
  openCards,
  serverTakes,
  shownAt,
} from './description.ts'

type Step = fc.AsyncCommand<Description, Company>

const realAt = ({ desktops }: Company, at: number): RealDesktop => {
  const desktop = desktops[at]
  if (!desktop) throw new Error(`There is no desktop ${at}`)
  return desktop
}

const step = (name: string, run: (model: Description, real: Company) => Promise<void>): Step => ({
  check: () => true,
  toString: () => name,
  run: async (model, real) => {
    await run(model, real)
    for (const at of model.desktops.keys()) compare(model, real, at, `desktop ${at} after ${name}`)
  },
})

/** Every screen shows what the description says, and tells of as much that waits and that went wrong. */
const compare = (model: Description, real: Company, at: number, where: string): void => {
  const [described, desktop] = [desktopAt(model, at), realAt(real, at)]
  expect(sorted(desktop.shown()), where).toEqual(sorted(shownAt(described)))
  const cards = openCards(described)
  expect(desktop.counts(), where).toEqual({
    pending: described.outbox.length,
    conflicts: cards.length,
    refusals: described.refusals,
  })
  const shown = desktop.cards().map(({ raisedBy, fields }) => [raisedBy, fields])
  const due = cards.map(({ raisedBy, base, theirs, mine }) => [raisedBy, { base, theirs, mine }] as const)
  for (const [raisedBy, values] of due) {
    const [field] = (shown.find(([id]) => id === raisedBy)?.[1] ?? []) as { base: object }[]
    expect(Object.entries(field ?? {})).toEqual(
      expect.arrayContaining(Object.entries(values).map(([side, value]) => [side, holding(value)])),
    )
  }
}

/** Fields that belong together hold the value among others that did not change. */
const holding = (value: unknown) => expect.toSatisfy((group: object) => Object.values(group).includes(value))

const sorted = (rows: ReadonlyMap<string, object>) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1))

const act = (choice: Choice): Step =>
  step(`act(${JSON.stringify(choice)})`, async (model, real) => does(model, real, choice))

const does = (model: Description, real: Company, choice: Choice): void => {
  const described = desktopAt(model, choice.desktop)
  const made = actOf(model, described, choice, real.desktops)
  if (!made) return
  const id = realAt(real, choice.desktop).does(made.mutation, model.now)
  desktopDoes(model, choice.desktop, id, made.act)
}

/** Both desktops want something else of the same row, and neither has heard of the other. */
const meet = (choice: Choice): Step =>
  step(`meet(${JSON.stringify(choice)})`, async (model, real) => {
    does(model, real, { ...choice, desktop: 0 })
    does(model, real, { ...choice, desktop: 1, value: choice.value + 1 })
  })

const takeBack = (at: number, which: number): Step =>
  step(`takeBack(${at}, ${which})`, async (model, real) => {
    const described = desktopAt(model, at)
    const waiting = described.outbox[which % Math.max(1, described.outbox.length)]
    if (!waiting) return
    const possible = waiting.number === null
    expect(realAt(real, at).takesBack(waiting.id)).toBe(possible)
    if (possible) described.outbox = described.outbox.filter(({ id }) => id !== waiting.id)
  })

const sync = (at: number, line: Line): Step =>
  step(`sync(${at}, ${JSON.stringify(line)})`, async (model, real) => {
    const described = desktopAt(model, at)
    const numbered = batchOf(model, described)
    const batch = realAt(real, at).copying() ? [] : numbered
    const cut = line.kind === 'push_cut' && batch.length > 0
    const arrived = await realAt(real, at).sync(line, model.now)
    const taken = line.kind === 'down' ? [] : cut ? batch.slice(0, line.after) : batch
    for (const { id, act: done } of taken) serverTakes(model, id, done)
    if (line.kind !== 'down' && !cut) desktopHears(model, described, batch)
    if (line.kind !== 'pull_cut') expect(arrived).toBe(line.kind !== 'down' && !cut)
    expect(sorted(await serverRows(real))).toEqual(sorted(model.server))
    if (arrived) desktopArrives(model, described)
  })

const order = (which: number, quantity: number): Step =>
  step(`order(${which}, ${quantity})`, async (model, real) => {
    const products = [...model.server.keys()].filter(key => key.startsWith('product ')).sort()
    const productId = products[which % products.length]?.split(' ')[1] ?? ''
    const id = await buyerOrders(real, productId, quantity)
    model.server.set(`order ${id}`, { state: 'submitted', revision: 1, productId, quantity })
    const stock = model.server.get(`stock ${productId}`)
    if (stock) stock.reserved = Number(stock.reserved) + quantity
  })

/** The held seconds pass. */
const wait = (): Step =>
  step('wait', async model => {
    model.now += HELD_MS
  })

const restart = (at: number): Step =>
  step(`restart(${at})`, async (_model, real) => realAt(real, at).restart())

/** Desktops that are behind have to begin a new copy. */
const forgetTombstones = (): Step =>
  step('forgetTombstones', async (_model, { portal, workspaceId }) => {
    await portal.db.within(
      { workspaceId },
      tx =>
        tx.$executeRaw`UPDATE sync_head SET tombstone_floor = version WHERE workspace_id = ${workspaceId}::uuid`,
    )
  })

const at = fc.nat(1)
const small = fc.nat(11)
const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Line>({ kind: 'good' }) },
  { weight: 1, arbitrary: fc.constant<Line>({ kind: 'down' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('push_cut' as const), after: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pull_cut' as const), after: fc.nat(4) }) },
)
const choice = fc.record({ desktop: at, what: small, which: small, value: small })

const several = (times: number, step: fc.Arbitrary<Step>): fc.Arbitrary<Step>[] =>
  Array.from({ length: times }, () => step)

/** All that may happen, the usual more often. */
export const STEPS: fc.Arbitrary<Step>[] = [
  ...several(5, choice.map(act)),
  ...several(3, choice.map(meet)),
  ...several(
    4,
    fc.tuple(at, line).map(([desktop, how]) => sync(desktop, how)),
  ),
  ...several(
    2,
    fc.tuple(small, fc.integer({ min: 1, max: 5 })).map(([which, quantity]) => order(which, quantity)),
  ),
  ...several(1, fc.constant(null).map(wait)),
  ...several(
    1,
    fc.tuple(at, small).map(([desktop, which]) => takeBack(desktop, which)),
  ),
  ...several(1, at.map(restart)),
  ...several(1, fc.constant(null).map(forgetTombstones)),
]

const good = (desktop: number): Step => sync(desktop, { kind: 'good' })

/** Before any day: two want other prices of one product, and decide otherwise on one order, so that cards and refusals are about. */
export const OPENING: fc.Arbitrary<Step[]> = small.map(value => [
  ...[order(0, 2), good(0), good(1)],
  ...[meet({ desktop: 0, what: 0, which: 1, value }), meet({ desktop: 0, what: 5, which: 0, value })],
  ...[wait(), good(0), good(1)],
])

/** After any day: both desktops come to rest on what the server holds. */
export const REST: Step[] = [wait(), ...[0, 1, 0, 1].map(good)]
