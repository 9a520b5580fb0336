import { EventEmitter, on } from 'node:events'

/**
 * In-process fan-out of "this workspace has new versions". A hint carries no data: whoever hears it
 * pulls. Losing one costs only until the next poll.
 */
export class Hints {
  readonly #emitter = new EventEmitter().setMaxListeners(0)

  /** Wakes everyone in this process who listens to a workspace. */
  publish(workspaceId: string): void {
    this.#emitter.emit(workspaceId)
  }

  /** Yields once per hint until the signal ends it. */
  async *listen(workspaceId: string, signal: AbortSignal | undefined): AsyncGenerator<void> {
    try {
      for await (const _ of on(this.#emitter, workspaceId, signal ? { signal } : {})) yield
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  }
}
