import { openDatabase } from '#server/db/database.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { push } from '#server/services/sync/push.ts'
import { dieBefore } from './die-before.ts'

/**
 * A server's process that takes what one desktop pushes and dies before the statement of that number (or never, for
 * 0; beyond the last one, once everything is committed and before it answers). Without a kill it tells its parent the
 * answer and how many statements there were.
 */
const [url = '', task = '', statement = '0'] = process.argv.slice(2)
const { caller, warming, input } = JSON.parse(task)

const db = openDatabase(url, 4)
const deps = {
  db,
  catalogs: new CatalogCopies(db),
  now: Date.now,
  sealKey: Buffer.alloc(32, 7),
  publicUrl: () => 'http://portal.test',
  announce: () => undefined,
}

// A first push is slow, and its transactions would end early.
await push(deps, caller, warming)
const dying = dieBefore(Number(statement))
const answer = await push(deps, caller, input)
dying.end()
process.send?.({ answer, statements: dying.sent() }, () => process.exit(0))
