import pg from 'pg'

export type DyingProcess = {
  /** The statements that were sent since the beginning. */
  sent(): readonly string[]
  /** Ends the counting, and this process where it was to die beyond the last statement. */
  end(): void
}

/**
 * Kills this process, as `kill -9` would, before the statement of that number (never for 0; beyond the last one, at
 * the end). Each statement is sent once the one before it is answered, so that every gap between two of them is met.
 */
export const dieBefore = (statement: number): DyingProcess => {
  const sent: string[] = []
  let chain: Promise<unknown> = Promise.resolve()
  const original = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>
  const watched = function (this: pg.Client, ...args: unknown[]): Promise<unknown> {
    const next = chain.then(() => {
      const [asked] = args as [string | { text: string }]
      sent.push(typeof asked === 'string' ? asked : asked.text)
      if (sent.length === statement) process.kill(process.pid, 'SIGKILL')
      return original.apply(this, args)
    })
    chain = next.catch(() => undefined)
    return next
  }
  Object.assign(pg.Client.prototype, { query: watched })
  const end = (): void => {
    Object.assign(pg.Client.prototype, { query: original })
    if (statement > sent.length) process.kill(process.pid, 'SIGKILL')
  }
  return { sent: () => sent, end }
}
