import type { ServiceDeps } from '../service-deps.ts'
import { forgetChanges } from './forget-changes.ts'

const DAY_MS = 24 * 3_600_000

/** Mails and webhook deliveries that were sent or dropped, pictures that nothing shows, and changes that computers follow. */
const KEEP_MS = 90 * DAY_MS
/** Longer than a year: a clock that was set a year ahead by mistake must not end what is good again once it is right. */
const KEEP_SESSIONS_MS = 400 * DAY_MS

/**
 * Takes away what has ended long ago, in every workspace. What stays for ever, on purpose: orders with all of their
 * records, the audit, spent keys, and results of edits.
 */
export const forgetEnded = async ({ db, now }: Pick<ServiceDeps, 'db' | 'now'>): Promise<void> => {
  const at = now()
  await forgetChanges(db, new Date(at - KEEP_MS))
  await db.pool.query('SELECT forget_outgoing($1)', [new Date(at - KEEP_MS)])
  await db.pool.query('SELECT forget_ended($1)', [new Date(at - KEEP_SESSIONS_MS)])
  await db.pool.query('SELECT forget_pictures($1, $2)', [new Date(at), new Date(at - KEEP_MS)])
}
