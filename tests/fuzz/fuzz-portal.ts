import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '#server/db/database.ts'
import { openVersionNotices } from '#server/db/version-notices.ts'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import { addCustomer, addProduct, addWorkspace, openLink } from '#tests/support/portal/test-workspace.ts'
import type { TestCluster } from '#tests/support/postgres/test-cluster.ts'
import { createFuzzDatabase } from './fuzz-cluster.ts'
import { portalProcess, portalWithin } from './killable-portal.ts'

export type FuzzPortal = {
  url: string
  workspaceId: string
  /** The services that buyers use, in a process's worth of their own: they announce over PostgreSQL. */
  deps: ServiceDeps
  /** Everything, past every policy. */
  superuser: pg.Client
  accounts: { email: string; password: string }[]
  staff: StaffCaller[]
  buyers: BuyerCaller[]
  productIds: string[]
  /** Those of them whose stock is tracked from the start. */
  trackedIds: string[]
  /** Kills the server's process and starts another in its place; false when it has none of its own. */
  kill(): Promise<boolean>
  /** Resolves when a server that was killed is there again. */
  back(): Promise<void>
  close(): Promise<void>
}

/** Units of every tracked product before anything happens. */
export const FIRST_ON_HAND = 500

/** Minor units at which every product begins. */
export const FIRST_PRICE = 1000

/** Of the four products; the last one's stock nobody counts. */
const TRACKED = 3

/** What the buyers' connections are called; nobody breaks these, since a broken submission ends either way. */
export const BUYERS = 'fuzz_buyers'

const PASSWORD = 'a password of tests'

/** The whole portal on a database of its own, with a small company in it: few products, so that edits meet. */
export const startFuzzPortal = async (
  cluster: TestCluster,
  { processes }: { processes: boolean },
): Promise<FuzzPortal> => {
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    return await start(cluster, processes, closers, close)
  } catch (error) {
    await close()
    throw error
  }
}

const start = async (
  cluster: TestCluster,
  processes: boolean,
  closers: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<FuzzPortal> => {
  const database = await createFuzzDatabase(cluster)
  closers.push(database.drop)
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'stackcube-fuzz-portal-'))
  closers.push(() => rm(dataFolder, { recursive: true, force: true }))
  const { servingUrl } = database
  const portal = await (processes ? portalProcess : portalWithin)(dataFolder, database)
  closers.push(portal.close)
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  closers.push(() => superuser.end())
  const db = openDatabase(`${servingUrl}?application_name=${BUYERS}`, 5)
  closers.push(db.close)
  const notices = await openVersionNotices(`${servingUrl}?application_name=${BUYERS}`, () => undefined)
  closers.push(notices.close)
  const clock = { ahead: 0 }
  const deps = {
    db,
    catalogs: new CatalogCopies(db),
    clock,
    now: () => Date.now(),
    sealKey: Buffer.alloc(32, 7),
    publicUrl: () => portal.url,
    announce: notices.announce,
  }
  const company = await addCompany({ database, db, deps, close }, superuser)
  const { url, kill, back } = portal
  return { ...company, url, kill, back, deps, superuser, close }
}

type Seeding = Parameters<typeof addWorkspace>[0]

const addCompany = async (seeding: Seeding, superuser: pg.Client) => {
  const { workspaceId, staff: addStaff } = await addWorkspace(seeding)
  const staff = [await addStaff('admin'), await addStaff('admin')]
  const { rows } = await superuser.query<{ email: string }>('SELECT email FROM staff ORDER BY id')
  const productIds: string[] = []
  const trackedIds: string[] = []
  for (const index of [0, 1, 2, 3]) {
    const facts = { sku: `HOT-${index}`, name: `Hot ${index}`, listPrice: FIRST_PRICE }
    const isTracked = index < TRACKED
    const stock = isTracked ? { onHand: FIRST_ON_HAND } : {}
    const productId = await addProduct(seeding, workspaceId, { ...facts, ...stock })
    productIds.push(productId)
    if (isTracked) trackedIds.push(productId)
  }
  const buyers: BuyerCaller[] = []
  for (const name of ['Corner Shop', 'Harbour Store']) {
    const customerId = await addCustomer(seeding, workspaceId, {
      name: `${name} ${randomUUID().slice(0, 4)}`,
    })
    const [first] = staff
    if (first) buyers.push((await openLink(seeding, first, customerId)).buyer)
  }
  const accounts = rows.map(({ email }) => ({ email, password: PASSWORD }))
  return { workspaceId, staff, accounts, productIds, trackedIds, buyers }
}
