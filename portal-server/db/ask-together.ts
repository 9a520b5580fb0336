import DataLoader from 'dataloader'
import type pg from 'pg'

/**
 * A statement that answers many callers at once. It takes its callers' keys as arrays, and each of its rows says as
 * `at` to which caller it belongs, counted from 1 (`WITH ORDINALITY`); a caller without a row is answered null.
 * Keys must be checked before they are asked: one that PostgreSQL refuses would fail all that are asked with it.
 */
export type Question<Key> = { name: string; text: string; values(keys: readonly Key[]): unknown[][] }

/**
 * Asks a question together with all who ask it in the same turn of the event loop. Nothing is kept: every answer
 * was read after its caller asked.
 */
export type AskTogether = <Key, Row>(question: Question<Key>, key: Key) => Promise<Row | null>

const MOST_AT_ONCE = 500

type Numbered = { at: string | number }

/** Puts questions to one pool. */
export const askTogether = (pool: pg.Pool): AskTogether => {
  const loaders = new Map<unknown, DataLoader<unknown, Numbered | null>>()
  const loaderOf = <Key>(question: Question<Key>): DataLoader<unknown, Numbered | null> => {
    const known = loaders.get(question)
    if (known) return known
    const made = new DataLoader<unknown, Numbered | null>(
      keys => answers(pool, question as Question<unknown>, keys),
      { cache: false, maxBatchSize: MOST_AT_ONCE, batchScheduleFn: ask => void setImmediate(ask) },
    )
    loaders.set(question, made)
    return made
  }
  return async <Key, Row>(question: Question<Key>, key: Key) =>
    (await loaderOf(question).load(key)) as Row | null
}

const answers = async (
  pool: pg.Pool,
  { name, text, values }: Question<unknown>,
  keys: readonly unknown[],
): Promise<(Numbered | null)[]> => {
  const { rows } = await pool.query<Numbered>({ name, text, values: values(keys) })
  const found = new Map(rows.map(row => [Number(row.at), row]))
  return keys.map((_, index) => found.get(index + 1) ?? null)
}
