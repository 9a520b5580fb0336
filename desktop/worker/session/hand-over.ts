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
/** Characters of one call, well below what the server reads at once: a picture has a million and more. */
const MOST_CHARACTERS = 4_000_000

/**
 * Asks whether a token was refused because this computer was given up for good. If it was, everything that
 * was not confirmed is handed over for an admin to look at, also what is edited meanwhile, and `cleared` says that
 * the server has all of it. Throws when the server did not answer or has no room: nothing is deleted then, and it is
 * asked again.
 */
export const handOver = async (
  store: Store,
  client: ServerClient,
  deviceToken: string,
): Promise<'cleared' | 'not_cleared'> => {
  let unsent = unsentAfter(store, 0)
  do {
    const mutations = nextCall(store, unsent)
    const { kind } = await client.quarantine.offer.mutate({ deviceToken, mutations })
    if (kind === 'not_cleared') return kind
    if (kind === 'full') throw new Error('The server keeps no more of what this computer has not sent')
    unsent = unsentAfter(store, mutations.at(-1)?.place ?? 0)
  } while (unsent.length > 0)
  return 'cleared'
}

const unsentAfter = (store: Store, seq: number): Unsent[] =>
  store.all<Unsent>(
    'SELECT seq, mutation_id, name, args, chunks, made_at FROM outbox WHERE acknowledged = 0 AND seq > ? ORDER BY seq LIMIT ?',
    seq,
    AT_A_TIME,
  )

/** As many as fit, one at least: a large edit goes alone. */
const nextCall = (store: Store, unsent: readonly Unsent[]): QuarantineOffer['mutations'] => {
  const call: QuarantineOffer['mutations'] = []
  let characters = 0
  for (const row of unsent) {
    const mutation = offered(store, row)
    characters += JSON.stringify(mutation).length
    if (call.length > 0 && characters > MOST_CHARACTERS) break
    call.push(mutation)
  }
  return call
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
