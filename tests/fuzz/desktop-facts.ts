import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Rows = Map<string, Map<string, Record<string, unknown>>>

/** What one desktop's file holds, read past all of the worker's code. */
export type DesktopFacts = {
  name: string
  base: Rows
  /** What its screens show; without pending work the same as the base. */
  shown: Rows
  outbox: string[]
  settled: {
    mutation_id: string
    outcome: string
    name: string
    args: string
    dismissed: number
    conflict_id: string | null
  }[]
}

const open = (profile: string, workspaceId: string): DatabaseSync =>
  new DatabaseSync(path.join(profile, 'workspaces', `${workspaceId}.db`), { readOnly: true })

/** Where the desktop's base rows stand in both streams; null before its first copy is complete. */
export const readCursors = (
  profile: string,
  workspaceId: string,
): Record<string, { version: number; nonce: string }> | null => {
  const db = open(profile, workspaceId)
  try {
    const found = db.prepare("SELECT value FROM meta WHERE key = 'cursors'").get()
    return found ? JSON.parse(String(found.value)) : null
  } finally {
    db.close()
  }
}

export const readDesktopFacts = (
  name: string,
  profile: string,
  workspaceId: string,
  entities: readonly string[],
): DesktopFacts => {
  const db = open(profile, workspaceId)
  const rowsOf = (sql: (entity: string) => string): Rows =>
    new Map(
      entities.map(entity => {
        const found = db.prepare(sql(entity)).all() as { id: string; doc: string }[]
        return [entity, new Map(found.map(({ id, doc }) => [id, JSON.parse(doc)]))]
      }),
    )
  try {
    return {
      name,
      base: rowsOf(entity => `SELECT id, doc FROM base WHERE entity = '${entity}'`),
      shown: rowsOf(entity => `SELECT id, doc FROM view_${entity}`),
      outbox: db
        .prepare('SELECT mutation_id FROM outbox')
        .all()
        .map(row => String(row.mutation_id)),
      settled: db
        .prepare('SELECT mutation_id, outcome, name, args, dismissed, conflict_id FROM settled')
        .all() as DesktopFacts['settled'],
    }
  } finally {
    db.close()
  }
}
