import { EventEmitter, on } from 'node:events'
import type { Entity } from '#shared/contract/rows.ts'
import type { Ref } from '../mutations/local-effects.ts'

/** Changes within this time are told as one, so that a pull of a thousand rows is one notice. */
const COALESCE_MS = 30

export type ChangeFeed = {
  note(refs: readonly Ref[] | 'all'): void
  noteStatus(): void
  /** Calls back with every notice from now on. */
  tell(listener: (entities: Entity[] | 'all') => void): void
  listen(signal: AbortSignal | undefined): AsyncGenerator<Entity[] | 'all'>
}

/** Tells the renderer what has changed on this computer, coalesced. */
export const createChangeFeed = (): ChangeFeed => {
  const emitter = new EventEmitter().setMaxListeners(0)
  const waiting = new Set<Entity>()
  let everything = false
  let scheduled = false

  const flush = (): void => {
    scheduled = false
    const entities = everything ? 'all' : [...waiting]
    waiting.clear()
    everything = false
    emitter.emit('changed', entities)
  }
  const soon = (): void => {
    if (scheduled) return
    scheduled = true
    setTimeout(flush, COALESCE_MS)
  }
  return {
    note: refs => {
      if (refs === 'all') everything = true
      else for (const ref of refs) waiting.add(ref.entity)
      soon()
    },
    noteStatus: soon,
    tell: listener => void emitter.on('changed', listener),
    listen: async function* (signal) {
      try {
        for await (const [entities] of on(emitter, 'changed', signal ? { signal } : {}))
          yield entities as Entity[] | 'all'
      } catch (error) {
        if (!signal?.aborted) throw error
      }
    },
  }
}
