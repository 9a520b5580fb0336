import type { Database } from '../../db/database.ts'

/**
 * Gives the queue mails and deliveries again that wait while it has no job for them, in every workspace, as after a
 * clock was wrong by a month. Answers how many.
 */
export const announceStranded = async ({ pool }: Pick<Database, 'pool'>): Promise<number> => {
  const { rows } = await pool.query<{ announced: string }>('SELECT announce_stranded() AS announced')
  return Number(rows[0]?.announced)
}
