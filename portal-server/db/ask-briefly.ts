import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

const ANSWER_WITHIN_MS = 3_000

/**
 * Asks something that its asker would rather go without than wait for. Throws when the database does not answer within
 * three seconds, be it gone, frozen or out of reach.
 */
export const askBriefly = async <Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => {
  const waiting = new AbortController()
  const tooLate = pause(ANSWER_WITHIN_MS, null, { signal: waiting.signal }).catch(() => null)
  // pg ends a connection that does not answer in this time; its types do not know of it yet.
  const statement = { text, values, query_timeout: ANSWER_WITHIN_MS }
  const asked = pool.query<Row>(statement)
  asked.catch(() => undefined)
  try {
    const answer = await Promise.race([asked, tooLate])
    if (answer === null) throw new Error('The database does not answer')
    return answer.rows
  } finally {
    waiting.abort()
  }
}
