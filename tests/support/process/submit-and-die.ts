import { openDatabase } from '#server/db/database.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { dieBefore } from './die-before.ts'

/**
 * A server's process that submits one order and dies before the statement of that number (or never, for 0; beyond the
 * last one, once everything is committed and before it answers). Without a kill it tells its parent the answer and
 * how many statements there were.
 */
const [url = '', task = '', statement = '0'] = process.argv.slice(2)
const { caller, input } = JSON.parse(task)

const db = openDatabase(url, 4)
const deps = {
  db,
  catalogs: new CatalogCopies(db),
  now: Date.now,
  sealKey: Buffer.alloc(32, 7),
  publicUrl: () => 'http://portal.test',
  announce: () => undefined,
}

// Everything that serves only to be quick is read before, so that what is counted is the submission alone.
await deps.catalogs.open(caller, Date.now(), null)
const dying = dieBefore(Number(statement))
const answer = await submitOrder(deps, caller, input)
dying.end()
process.send?.({ answer, statements: dying.sent().length }, () => process.exit(0))
