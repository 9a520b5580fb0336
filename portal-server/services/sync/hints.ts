import { EventEmitter, on } from 'node:events'

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

  /** Yields once per hint until the signal, or the end of all, ends it. */
  async *listen(workspaceId: string, signal: AbortSignal | undefined): AsyncGenerator<void> {
    const ending = this.#ending.signal
    const ended = signal ? AbortSignal.any([signal, ending]) : ending
    this.#listening += 1
    try {
      for await (const _ of on(this.#emitter, workspaceId, { signal: ended })) yield
    } catch (error) {
      if (!ended.aborted) throw error
    } finally {
      this.#listening -= 1
    }
  }
}
