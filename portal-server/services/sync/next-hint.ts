import { type Hint, hintSchema } from '#shared/contract/sync.ts'
import type { Question } from '../../db/ask-together.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

type Listener = Pick<StaffCaller, 'workspaceId' | 'deviceId'>
type Next = { live: boolean; catalog: string; orders: string }

const NEXT: Question<Listener> = {
  name: 'next-hints',
  text: 'SELECT * FROM next_hints($1::uuid[], $2::uuid[])',
  values: listeners => [
    listeners.map(({ workspaceId }) => workspaceId),
    listeners.map(({ deviceId }) => deviceId),
  ],
}

/**
 * What a listener hears next: where both streams stand, read together for all whom the same change woke. The stream
 * outlives the call that opened it, so a device may have been revoked meanwhile. Null ends the stream: where the
 * database is away or too busy, the listener comes again. That is not thrown, since the listener may be gone, and an
 * error that nobody waits for would end the whole server.
 */
export const nextHint = async (
  { db }: ServiceDeps,
  { workspaceId, deviceId }: Listener,
): Promise<Hint | 'revoked' | null> => {
  try {
    const next = await db.askTogether<Listener, Next>(NEXT, { workspaceId, deviceId })
    if (!next?.live) return 'revoked'
    return hintSchema.parse({ catalog: Number(next.catalog), orders: Number(next.orders) })
  } catch {
    return null
  }
}
