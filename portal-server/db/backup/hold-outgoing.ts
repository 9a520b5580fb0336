import type pg from 'pg'

/** Why a mail or delivery waits for a person after a restore. */
export const RESTORED =
  'Restored from a backup: it may have been sent since. Send it again only if it is missing.'

/**
 * Leaves to staff whatever a backup holds that was not sent when it was taken, since it may have been sent afterwards:
 * what waited in the queue, and what was announced and not yet taken up into it. Runs once every migration is applied.
 */
export const holdOutgoing = async (owner: pg.Client): Promise<void> => {
  for (const table of ['outgoing_mail', 'webhook_delivery'])
    await owner.query(
      `UPDATE ${table} SET state = 'held', last_error = $1, finished_at = now() WHERE state = 'waiting'`,
      [RESTORED],
    )
  await owner.query('UPDATE outgoing_event SET held = true')
}
