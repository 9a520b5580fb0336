import pg from 'pg'
import { openDatabase } from '#server/db/database.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'

/**
 * A server's process that submits one order and kills itself, as `kill -9` would, before the statement of that
 * number (or never, for 0; beyond the last one, once everything is committed and before it answers). Each statement is sent once the one before it is answered, so that every gap between
 * two of them is met. Without a kill it tells its parent the answer and how many statements there were.
 */
const [url = '', task = '', dieBefore = '0'] = process.argv.slice(2)
const { caller, input } = JSON.parse(task)

let sent = 0
let chain: Promise<unknown> = Promise.resolve()
const original = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>
const watched = function (this: pg.Client, ...args: unknown[]): Promise<unknown> {
  const next = chain.then(() => {
    sent += 1
    if (sent === Number(dieBefore)) process.kill(process.pid, 'SIGKILL')
    return original.apply(this, args)
  })
  chain = next.catch(() => undefined)
  return next
}

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
Object.assign(pg.Client.prototype, { query: watched })
const answer = await submitOrder(deps, caller, input)
Object.assign(pg.Client.prototype, { query: original })
if (Number(dieBefore) > sent) process.kill(process.pid, 'SIGKILL')
process.send?.({ answer, statements: sent }, () => process.exit(0))
