import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import { MOST_ACT_BYTES, MOST_CHUNK_BYTES, MOST_CHUNKS } from '#shared/contract/staging.ts'
import { patchesOf } from '../mutations/local-effects.ts'
import { sentArgs, storedArgs } from './carried-picture.ts'
import type { Store } from './store.ts'

/** From which size on an edit is sent ahead in chunks, in characters, and how large those are, in bytes. */
export type Chunking = {
  inlineCharacters: number
  chunkBytes: number
  /** What an edit may come to when it is opened; left out, what the server opens. */
  mostBytes?: number
}

/** An edit that no server would take: it is not stored, so that nothing waits behind it for ever. */
export class ActTooLarge extends Error {
  readonly appCode: ErrorCode = 'edit_too_large'
}

export const CHUNKING: Chunking = { inlineCharacters: 200_000, chunkBytes: 128 * 1024 }

/** How an edit's arguments lie in the outbox: in its row, or compressed and cut in the table beside it. */
export type KeptArgs = { args: string; chunks: number; digest: string | null }

type Kept = { mutation_id: string; name: string; args: string; chunks: number }

/** Keeps the arguments of an edit; call in the transaction that adds it. */
export const keepArgs = (store: Store, mutationId: string, mutation: AnyMutation): KeptArgs => {
  const args = storedArgs(store, mutation)
  const patches = patchesOf(mutation)
  if (patches === null || args.length <= store.chunking.inlineCharacters)
    return { args, chunks: 0, digest: null }
  if (Buffer.byteLength(args) > (store.chunking.mostBytes ?? MOST_ACT_BYTES)) throw new ActTooLarge()
  const packed = gzipSync(args)
  const bytes = Math.max(store.chunking.chunkBytes, Math.ceil(packed.length / MOST_CHUNKS))
  if (bytes > MOST_CHUNK_BYTES) throw new ActTooLarge()
  let chunks = 0
  for (let at = 0; at < packed.length; at += bytes) {
    store.run('INSERT INTO act_part VALUES (?, ?, ?)', mutationId, chunks, packed.subarray(at, at + bytes))
    chunks += 1
  }
  const digest = createHash('sha256').update(packed).digest('hex')
  return { args: JSON.stringify({ count: patches.length }), chunks, digest }
}

/** The arguments of an edit as the server takes them, wherever they lie. */
export const wholeArgs = (store: Store, { mutation_id: id, name, args, chunks }: Kept): unknown => {
  if (chunks === 0) return sentArgs(store, name, args)
  const parts = store.all<{ body: Uint8Array }>(
    'SELECT body FROM act_part WHERE mutation_id = ? ORDER BY position',
    id,
  )
  return JSON.parse(gunzipSync(Buffer.concat(parts.map(({ body }) => body))).toString('utf8')) as unknown
}

/** One chunk of an edit, in base64. */
export const chunkOf = (store: Store, mutationId: string, position: number): string =>
  Buffer.from(
    store.one<{ body: Uint8Array }>(
      'SELECT body FROM act_part WHERE mutation_id = ? AND position = ?',
      mutationId,
      position,
    )?.body ?? [],
  ).toString('base64')

/** Forgets chunks of edits that nothing here knows any more. */
export const forgetParts = (store: Store): void => {
  store.run(
    `DELETE FROM act_part WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.mutation_id = act_part.mutation_id)
     AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.mutation_id = act_part.mutation_id)`,
  )
}
