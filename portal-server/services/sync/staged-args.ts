import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { MOST_ACT_BYTES, type StagedArgs } from '#shared/contract/staging.ts'
import type { PushedMutation } from '#shared/contract/sync.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

const unpack = promisify(gunzip)

/**
 * A large edit with the arguments that were staged for it; null while chunks of them are missing. One that was
 * taken already needs none: its stored result is the answer. Read before the transaction that applies the edit,
 * which has to be the only one to hold locks while it lasts.
 */
export const withStagedArgs = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  { staged, ...mutation }: PushedMutation,
): Promise<PushedMutation | null> => {
  if (!staged) return mutation
  const { workspaceId, staffId } = caller
  const { mutationId } = mutation
  const found = await deps.db.within({ workspaceId }, async tx => {
    const known = await tx.mutationResult.count({ where: { workspaceId, mutationId } })
    if (known > 0) return null
    return tx.stagedChunk.findMany({
      where: { workspaceId, staffId, mutationId, digest: staged.digest },
      orderBy: { position: 'asc' },
    })
  })
  if (found === null) return { ...mutation, args: {} }
  const whole = found.filter(({ position }, at) => position === at).slice(0, staged.chunks)
  if (whole.length < staged.chunks) return null
  return { ...mutation, args: await readArgs(Buffer.concat(whole.map(({ body }) => body)), staged) }
}

/** Arguments that can't be read are none, which the edit's own schema refuses: nothing waits behind them. */
const readArgs = async (packed: Buffer, { digest }: StagedArgs): Promise<unknown> => {
  if (createHash('sha256').update(packed).digest('hex') !== digest) return null
  try {
    const text = await unpack(packed, { maxOutputLength: MOST_ACT_BYTES })
    return JSON.parse(text.toString('utf8')) as unknown
  } catch {
    return null
  }
}
