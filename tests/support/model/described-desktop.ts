import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { outboxCounts } from '#desktop/worker/store/outbox/outbox-counts.ts'
import { undoMutation } from '#desktop/worker/store/outbox/take-out.ts'
import { openStore, type Store, viewRows } from '#desktop/worker/store/store.ts'
import { cursorsOf } from '#desktop/worker/sync/apply-pull.ts'
import type { ServerClient } from '#desktop/worker/sync/server-client.ts'
import { startSyncLoop } from '#desktop/worker/sync/sync-loop.ts'
import { readSyncCentre } from '#desktop/worker/views/sync-centre.ts'
import type { StaffCaller } from '#server/services/callers.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import { pull } from '#server/services/sync/pull.ts'
import { push } from '#server/services/sync/push.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { PullInput, PushInput } from '#shared/contract/sync.ts'
import type { Fields, Rows } from './description.ts'

/** What the line between a desktop and the server does in one round. */
export type Line =
  | { kind: 'good' }
  | { kind: 'down' }
  /** The server takes so many of a push and then dies, or takes all and its answer is lost. */
  | { kind: 'push_cut'; after: number }
  /** So many pages arrive, and then no more. */
  | { kind: 'pull_cut'; after: number }

/** The worker's real store and its real loop; its calls reach the server's real services within this process. */
export type RealDesktop = {
  does(mutation: AnyMutation, now: number): string
  takesBack(id: string): boolean
  /** One whole round; whether it came to the server's heads. */
  sync(line: Line, now: number): Promise<boolean>
  restart(): void
  shown(): Rows
  cards(): { raisedBy: string; conflictId: string; fields: unknown[] }[]
  /** Whether a copy of the workspace is under way, until whose end nothing is sent. */
  copying(): boolean
  counts(): { pending: number; conflicts: number; refusals: number }
  conflictIdOf(mutationId: string): string
  close(): void
}

class Cut extends Error {}

const cut = (): never => {
  throw new Cut('fetch failed: the line was cut')
}

/** Few rows a page, so that a round has several. */
const PAGE = 3

const clientOn = (deps: ServiceDeps, caller: StaffCaller, line: Line): ServerClient => {
  let pages = 0
  const pushed = async (input: PushInput) => {
    if (line.kind === 'down') return cut()
    if (line.kind !== 'push_cut') return await push(deps, caller, input)
    const mutations = input.mutations.slice(0, line.after)
    if (mutations.length > 0) await push(deps, caller, { ...input, mutations })
    return cut()
  }
  const pulled = async (input: PullInput) => {
    if (line.kind === 'down' || (line.kind === 'pull_cut' && pages >= line.after)) return cut()
    pages += 1
    return await pull(deps, caller, { ...input, limit: PAGE })
  }
  const sync = {
    push: { mutate: pushed },
    pull: { mutate: pulled },
    hints: { subscribe: () => ({ unsubscribe: () => undefined }) },
  }
  return { sync } as unknown as ServerClient
}

export const openDescribedDesktop = (deps: ServiceDeps, caller: StaffCaller): RealDesktop => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-described-'))
  const { workspaceId, staffId: id, name, role } = caller
  const staff = { id, name, role, email: 'ada@example.test', active: true }
  let { store } = openStore(folder, workspaceId)

  const sync: RealDesktop['sync'] = async (line, now) => {
    const ended = Promise.withResolvers<boolean>()
    const loop = startSyncLoop({
      ...{ store, staff, now: () => now, client: clientOn(deps, caller, line), hasToken: () => true },
      changed: () => undefined,
      tokenRefused: () => undefined,
      arrived: () => undefined,
      stateChanged: () => {
        const { connection } = loop.state()
        if (connection === 'online' || connection === 'offline') ended.resolve(connection === 'online')
      },
    })
    const arrived = await ended.promise
    await loop.stop()
    return arrived
  }
  const conflictIdOf = (mutationId: string): string =>
    store.one<{ id: string }>('SELECT conflict_id AS id FROM settled WHERE mutation_id = ?', mutationId)
      ?.id ?? ''
  return {
    sync,
    conflictIdOf,
    does: (mutation, now) => addMutation(store, staff, mutation, now).mutationId,
    takesBack: mutationId => undoMutation(store, staff, mutationId) !== null,
    restart: () => {
      store.close()
      ;({ store } = openStore(folder, workspaceId))
    },
    shown: () => rowsShown(store),
    cards: () =>
      readSyncCentre(store, 0).conflicts.map(({ mutationId, conflictId, fields }) => ({
        raisedBy: mutationId,
        conflictId,
        fields,
      })),
    copying: () => cursorsOf(store) === null,
    counts: () => outboxCounts(store),
    close: () => store.close(),
  }
}

const rowsShown = (store: Store): Rows =>
  new Map<string, Fields>([
    ...viewRows(store, 'product').map(
      ({ row: { id, name, listPrice } }) => [`product ${id}`, { name, listPrice }] as const,
    ),
    ...viewRows(store, 'customer').map(
      ({ row: { id, name, discountBp } }) => [`customer ${id}`, { name, discountBp }] as const,
    ),
    ...viewRows(store, 'price_rule').map(
      ({ row: { id, productId, minQuantity, unitPrice } }) =>
        [`rule ${id}`, { productId, minQuantity, unitPrice }] as const,
    ),
    ...viewRows(store, 'stock').map(
      ({ row: { id, onHand, reserved } }) => [`stock ${id}`, { onHand, reserved }] as const,
    ),
    ...viewRows(store, 'order').map(({ row: { id, state, revision, lines } }) => {
      const { productId = '', quantity = 0 } = lines[0] ?? {}
      return [`order ${id}`, { state, revision, productId, quantity }] as const
    }),
  ])
