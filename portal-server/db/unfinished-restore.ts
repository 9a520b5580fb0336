import type pg from 'pg'

/** An empty schema that is there while a restore runs, and stays when it is cut off: half a workspace must not be served. */
const MARK = 'restore_unfinished'

export const beginRestore = async (owner: pg.Client): Promise<void> => {
  await owner.query(`CREATE SCHEMA IF NOT EXISTS ${MARK}`)
}

export const endRestore = async (owner: pg.Client): Promise<void> => {
  await owner.query(`DROP SCHEMA ${MARK}`)
}

/** Throws, with the remedy, when a restore into this database was cut off. */
export const refuseUnfinishedRestore = async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ found: boolean }>(
    `SELECT to_regnamespace('${MARK}') IS NOT NULL AS found`,
  )
  if (rows[0]?.found)
    throw new Error(
      'A restore into this database was not finished, so it holds only a part. Delete it, and restore the backup into a new folder or a new database.',
    )
}
