import { createHook } from 'node:async_hooks'
import pg from 'pg'

/** What this process did: the statements that it sent to PostgreSQL, in order, and the passwords that it hashed. */
export type Work = { statements: string[]; hashes: number }

/**
 * Watches the work behind one action. Two answers that must not be told apart by the time they take are
 * compared by this instead of by a clock, which a busy machine would make wrong.
 */
export const workOf = async (action: () => Promise<unknown>): Promise<Work> => {
  const work: Work = { statements: [], hashes: 0 }
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'ARGON2REQUEST') work.hashes += 1
    },
  }).enable()
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    work.statements.push(textOf(args[0]))
    return Reflect.apply(query, this, args)
  } as typeof query
  try {
    await action()
  } finally {
    pg.Client.prototype.query = query
    hook.disable()
  }
  return work
}

const textOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : (statement as { text: string }).text
