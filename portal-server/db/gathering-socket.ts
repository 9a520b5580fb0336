import { Socket } from 'node:net'

/**
 * A connection to PostgreSQL that sends what one turn of the event loop says to it at once. Statements that follow
 * each other without waiting were written one by one, and those writes were two fifths of the processor time of a
 * submission.
 */
export class GatheringSocket extends Socket {
  #gathering = false

  override cork(): void {
    if (!this.#gathering) {
      this.#gathering = true
      super.cork()
      process.nextTick(() => {
        this.#gathering = false
        this.uncork()
      })
    }
    super.cork()
  }
}
