import { setTimeout as after } from 'node:timers/promises'
import type { ServiceDeps } from '../service-deps.ts'

/** Rows that go in one transaction, and how long others have their turn after it. */
const BATCH = 2_000
const PAUSE_MS = 20

/**
 * Takes away, in every workspace, the changes that computers follow, once they were written before an instant. A
 * computer that was away for longer makes a new copy; what it has not sent yet stays in its outbox. In small steps,
 * so that no buyer waits for more than one of them.
 */
export const forgetChanges = async (
  { pool }: ServiceDeps['db'],
  before: Date,
  batch = BATCH,
): Promise<void> => {
  for (;;) {
    const { rows } = await pool.query<{ gone: string }>('SELECT forget_changes($1, $2) AS gone', [
      before,
      batch,
    ])
    if (Number(rows[0]?.gone) === 0) return
    await after(PAUSE_MS)
  }
}
