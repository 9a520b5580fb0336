import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { initTRPC } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { newId } from '#shared/base/ids.ts'
import { STAFF_API_PATH } from '#shared/contract/protocol.ts'
import { type ProductRow, type StockRow, streamOf } from '#shared/contract/rows.ts'
import {
  type Cursors,
  type MutationOutcome,
  type PullOutput,
  type PushedMutation,
  type PushOutput,
  pullInputSchema,
  pushInputSchema,
} from '#shared/contract/sync.ts'

type Row = ProductRow | StockRow
type Change = { entity: 'product' | 'stock'; id: string; version: number }
type History = { rows: Map<string, Row>; changes: Change[]; cursors: Cursors; last: Map<string, number> }

/** What the model remembers of a mutation, by its UUID. */
type Result = MutationOutcome & { clientId: string }

export type ScriptedServer = {
  url: string
  /** Every mutation whose effects the server holds now, in the order in which it took them. */
  applied(): string[]
  row<T extends Row>(entity: 'product' | 'stock', id: string): T | null
  put(entity: 'product' | 'stock', row: Row): void
  /** Takes the next push and cuts the line before it answers. */
  loseNextAnswer(): void
  /** Calls of pull and push since the start. */
  calls(): { pull: number; push: number }
  /** Answers every push that it is too busy, until it is told otherwise. */
  busyForPushes(isBusy: boolean): void
  /** A copy of everything, to be put back later as a backup would be. */
  backup(): () => void
  /** Forgets tombstones up to now, so that older cursors have to start over. */
  forgetTombstones(): void
  /** From now on every pull has to wait for this promise. */
  holdPulls(until: Promise<void>): void
  close(): Promise<void>
}

const freshCursors = (): Cursors => ({
  catalog: { version: 0, nonce: newId() },
  orders: { version: 0, nonce: newId() },
})

const BUSY = {
  error: { message: 'busy', code: -32000, data: { appCode: 'server_busy', fields: [], httpStatus: 503 } },
}

/**
 * A portal server's wire contract over real HTTP, with a few products in memory instead of a database, so
 * that a test can make it forget, restore and drop answers at will.
 */
export const startScriptedServer = async (): Promise<ScriptedServer> => {
  let history: History = { rows: new Map(), changes: [], cursors: freshCursors(), last: new Map() }
  let results = new Map<string, Result>()
  let nonces = new Map<string, string>()
  let floor = 0
  let busy = false
  let loseNext = false
  let held: Promise<void> = Promise.resolve()
  const calls = { pull: 0, push: 0 }
  const t = initTRPC.context<object>().create()

  const keyOf = (entity: string, id: string) => `${entity} ${id}`
  const commit = (entity: 'product' | 'stock', row: Row): number => {
    const stream = streamOf(entity)
    const version = history.cursors[stream].version + 1
    const nonce = newId()
    history.cursors = { ...history.cursors, [stream]: { version, nonce } }
    nonces.set(`${stream} ${version}`, nonce)
    history.rows.set(keyOf(entity, row.id), row)
    history.changes.push({ entity, id: row.id, version })
    return version
  }
  for (const stream of ['catalog', 'orders'] as const)
    nonces.set(`${stream} 0`, history.cursors[stream].nonce)

  const pull = (input: ReturnType<typeof pullInputSchema.parse>): PullOutput => {
    const serverTime = Date.now()
    if (input.cursors === null) {
      const start = input.bootstrap?.start ?? history.cursors
      const entity = input.bootstrap?.entity ?? 'stock'
      const rows = [...history.rows]
        .filter(([key]) => key.startsWith(`${entity} `))
        .map(([, row]) => row)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .filter(row => row.id > (input.bootstrap?.after ?? ''))
      // Two rows a page, so that every first copy has several.
      const page = rows.slice(0, 2)
      const last = page.at(-1)
      const next =
        rows.length > 2 && last
          ? { start, entity, after: last.id }
          : entity === 'stock'
            ? { start, entity: 'product', after: null }
            : null
      return {
        kind: 'bootstrap',
        changes: page.map(row => ({ entity, id: row.id, row })),
        next,
        total: history.rows.size,
        start,
        serverTime,
      }
    }
    for (const stream of ['catalog', 'orders'] as const) {
      const { version, nonce } = input.cursors[stream]
      if (version > history.cursors[stream].version || nonces.get(`${stream} ${version}`) !== nonce)
        return { kind: 'server_restored' }
    }
    if (input.cursors.catalog.version < floor) return { kind: 'start_over' }
    const { cursors } = input
    const changed = history.changes.filter(
      change => change.version > cursors[streamOf(change.entity)].version,
    )
    const changes = changed.map(({ entity, id }) => ({
      entity,
      id,
      row: history.rows.get(keyOf(entity, id)) ?? null,
    }))
    return {
      kind: 'page',
      changes,
      cursors: history.cursors,
      done: true,
      lastMutation: history.last.get(input.clientId) ?? 0,
      remaining: 0,
      serverTime,
    }
  }

  const apply = ({ name, args, mutationId, number }: PushedMutation): MutationOutcome => {
    const answer = (outcome: MutationOutcome['outcome'], more: Partial<MutationOutcome> = {}) => ({
      number,
      mutationId,
      outcome,
      code: '',
      detail: {},
      conflictId: null,
      conflictFields: [],
      catalogVersion: null,
      ordersVersion: null,
      ...more,
    })
    if (name === 'product.create') {
      const { product } = args as { product: ProductRow }
      return answer('applied', { catalogVersion: commit('product', product) })
    }
    if (name === 'stock.adjust') {
      const { productId, difference } = args as { productId: string; difference: number }
      const before = (history.rows.get(keyOf('stock', productId)) as StockRow | undefined) ?? {
        id: productId,
        onHand: 0,
        reserved: 0,
      }
      return answer('applied', {
        ordersVersion: commit('stock', { ...before, onHand: before.onHand + difference }),
      })
    }
    if (name !== 'product.update') return answer('refused', { code: 'not_allowed' })
    const { productId, edits } = args as {
      productId: string
      edits: { listPrice: { base: { listPrice: number }; mine: { listPrice: number } } }
    }
    const row = history.rows.get(keyOf('product', productId)) as ProductRow | undefined
    if (!row) return answer('refused', { code: 'not_found' })
    const { base, mine } = edits.listPrice
    if (row.listPrice === mine.listPrice) return answer('no_op')
    if (row.listPrice !== base.listPrice) {
      const theirs = { listPrice: row.listPrice }
      return answer('conflict', {
        conflictId: newId(),
        conflictFields: [{ group: 'listPrice', base, theirs, mine }],
      })
    }
    return answer('applied', {
      catalogVersion: commit('product', { ...row, listPrice: mine.listPrice }),
    })
  }

  const push = ({ clientId, mutations }: ReturnType<typeof pushInputSchema.parse>): PushOutput => {
    const outcomes: MutationOutcome[] = []
    for (const mutation of mutations) {
      const last = history.last.get(clientId) ?? 0
      const known = results.get(mutation.mutationId)
      if (mutation.number > last + 1) return { kind: 'gap', expected: last + 1, outcomes }
      if (mutation.number <= last && !known) return { kind: 'diverged', outcomes }
      if (mutation.number === last + 1) history.last.set(clientId, mutation.number)
      const outcome = known ?? { ...apply(mutation), clientId }
      results.set(mutation.mutationId, outcome)
      outcomes.push({ ...outcome, number: mutation.number })
    }
    return { kind: 'done', outcomes }
  }

  const router = t.router({
    sync: t.router({
      pull: t.procedure.input(pullInputSchema).mutation(async ({ input }) => {
        calls.pull += 1
        await held
        return pull(input)
      }),
      push: t.procedure.input(pushInputSchema).mutation(({ input }) => {
        calls.push += 1
        return push(input)
      }),
    }),
  })
  const handler = createHTTPHandler({ router, basePath: `${STAFF_API_PATH}/` })
  const server: Server = createServer((request, response) => {
    if (loseNext && request.url?.includes('sync.push')) {
      loseNext = false
      response.end = () => request.socket.destroy() as never
    }
    if (busy && request.url?.includes('sync.push')) {
      response.writeHead(503, { 'content-type': 'application/json' })
      response.end(JSON.stringify(BUSY))
      return
    }
    handler(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    applied: () =>
      [...results.values()].filter(result => result.outcome === 'applied').map(result => result.mutationId),
    row: <T extends Row>(entity: 'product' | 'stock', id: string) =>
      (history.rows.get(keyOf(entity, id)) as T | undefined) ?? null,
    put: (entity, row) => void commit(entity, row),
    loseNextAnswer: () => {
      loseNext = true
    },
    calls: () => ({ ...calls }),
    busyForPushes: isBusy => {
      busy = isBusy
    },
    backup: () => {
      const kept = structuredClone({ history, results, nonces })
      return () => {
        ;({ history, results, nonces } = structuredClone(kept))
      }
    },
    forgetTombstones: () => {
      floor = history.cursors.catalog.version
    },
    holdPulls: until => {
      held = until
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
