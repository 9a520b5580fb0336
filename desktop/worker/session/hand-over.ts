import { rmSync } from 'node:fs'
import path from 'node:path'
import type { QuarantineOffer } from '#shared/contract/quarantine.ts'
import { wholeArgs } from '../store/large-acts.ts'
import type { Store } from '../store/store.ts'
import type { ServerClient } from '../sync/server-client.ts'

type Unsent = {
  seq: number
  mutation_id: string
  name: string
  args: string
  chunks: number
  made_at: number
}

/** Rows of one call: a whole assortment can be megabytes. */
const AT_A_TIME = 50

/**
 * Asks whether a token was refused because this computer was given up for good. If it was, everything that
 * was not confirmed is handed over for an admin to look at, and `cleared` says that the server has all of it.
 * Throws when the server did not answer: nothing is deleted then, and it is asked again.
 */
export const handOver = async (
  store: Store,
  client: ServerClient,
  deviceToken: string,
): Promise<'cleared' | 'not_cleared'> => {
  const unsent = store.all<Unsent>(
    'SELECT seq, mutation_id, name, args, chunks, made_at FROM outbox WHERE acknowledged = 0 ORDER BY seq',
  )
  for (let from = 0, until = 0; from === 0 || from < unsent.length; from = until) {
    until = endOfCall(unsent, from)
    const mutations = unsent.slice(from, until).map(row => offered(store, row))
    const { kind } = await client.quarantine.offer.mutate({ deviceToken, mutations })
    if (kind === 'not_cleared') return kind
  }
  return 'cleared'
}

/** A large edit goes alone. */
const endOfCall = (unsent: readonly Unsent[], from: number): number => {
  const large = unsent.findIndex(({ chunks }, at) => at >= from && chunks > 0)
  const end = large === -1 ? unsent.length : Math.max(large, from + 1)
  return Math.max(1, Math.min(end, from + AT_A_TIME))
}

const offered = (store: Store, row: Unsent): QuarantineOffer['mutations'][number] => ({
  mutationId: row.mutation_id,
  name: row.name,
  args: wholeArgs(store, row),
  place: row.seq,
  madeAt: row.made_at,
})

/** Deletes all that lies here of any workspace, with what was moved aside when it was damaged. */
export const deleteLocalData = (profileFolder: string): void =>
  rmSync(path.join(profileFolder, 'workspaces'), { recursive: true, force: true, maxRetries: 3 })
