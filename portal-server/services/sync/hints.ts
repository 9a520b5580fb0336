import { EventEmitter } from 'node:events'

/**
 * In-process fan-out of "this workspace has new versions". A hint carries no data: whoever hears it
 * pulls. Losing one costs only until the next poll.
 */
export class Hints {
  readonly #emitter = new EventEmitter().setMaxListeners(0)
  readonly #ending = new AbortController()
  #listening = 0

  /** How many listen at this moment. */
  get listening(): number {
    return this.#listening
  }

  /** Wakes everyone in this process who listens to a workspace. */
  publish(workspaceId: string): void {
    this.#emitter.emit(workspaceId)
  }

  /** Ends every listener, for the process to stop; whoever comes after hears nothing. */
  end(): void {
    this.#ending.abort()
  }

  /**
   * Yields at once, for what happened before there was a listener, and then for every hint until the signal, or the
   * end of all, ends it. Hints that come while the listener is busy are one.
   */
  async *listen(workspaceId: string, signal: AbortSignal | undefined): AsyncGenerator<void> {
    const ended = signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal
    let heard = true
    let wake: () => void = () => undefined
    const hear = () => {
      heard = true
      wake()
    }
    const end = () => wake()
    this.#listening += 1
    this.#emitter.on(workspaceId, hear)
    ended.addEventListener('abort', end)
    try {
      while (!ended.aborted) {
        if (!heard) await new Promise<void>(resolve => (wake = resolve))
        if (ended.aborted) return
        heard = false
        yield
      }
    } finally {
      this.#emitter.off(workspaceId, hear)
      ended.removeEventListener('abort', end)
      this.#listening -= 1
    }
  }
}
