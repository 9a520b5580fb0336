import { type Database, openDatabase } from '#server/db/database.ts'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { openBuyerSession, recogniseBuyer } from '#server/services/links/buyer-session.ts'
import { createLink } from '#server/services/links/create-link.ts'
import { hashPassword } from '#server/services/security/password.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import { createStaff } from '#server/services/staff/create-staff.ts'
import { openDevice } from '#server/services/staff/open-device.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { createWorkspace, type NewWorkspace } from '#server/services/workspaces/create-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { createTestDatabase, type TestDatabase } from '../postgres/test-cluster.ts'

export type TestPortal = {
  database: TestDatabase
  db: Database
  deps: ServiceDeps & { clock: { ahead: number } }
  close(): Promise<void>
}

/** The services on a database of their own, with a clock that a test may set ahead by milliseconds. */
export const openTestPortal = async (connections = 20): Promise<TestPortal> => {
  const portal = openTestPortalOn(await createTestDatabase(), connections)
  const close = async () => {
    await portal.close()
    await portal.database.drop()
  }
  return { ...portal, close }
}

/** The services beside a server that uses the same database; closing them leaves it. */
export const openTestPortalOn = (database: TestDatabase, connections = 5): TestPortal => {
  const db = openDatabase(database.servingUrl, connections)
  const clock = { ahead: 0 }
  const deps = {
    db,
    catalogs: new CatalogCopies(db),
    clock,
    now: () => Date.now() + clock.ahead,
    sealKey: Buffer.alloc(32, 7),
    publicUrl: () => 'http://portal.test',
    announce: () => undefined,
  }
  return { database, db, deps, close: () => db.close() }
}

export type TestWorkspace = { workspaceId: string; staff: (role?: StaffRole) => Promise<StaffCaller> }

/** A workspace with nothing in it but what the test adds. */
export const addWorkspace = async (
  { db }: TestPortal,
  facts: Partial<NewWorkspace> = {},
): Promise<TestWorkspace> => {
  const workspaceId = newId()
  await db.within({ workspaceId }, tx =>
    createWorkspace(tx, {
      name: 'Test Wholesale',
      currency: 'GBP',
      timeZone: 'Europe/London',
      taxMode: 'exclusive',
      plan: 'growth',
      ...facts,
      id: workspaceId,
    }),
  )
  return { workspaceId, staff: (role = 'admin') => addStaff(db, workspaceId, role) }
}

const addStaff = async (db: Database, workspaceId: string, role: StaffRole): Promise<StaffCaller> => {
  const email = `${role}-${newId()}@test.example`
  const passwordHash = await hashPassword('a password of tests')
  return db.within({ workspaceId }, async tx => {
    const staffId = await createStaff(tx, workspaceId, { name: `A ${role}`, email, role, passwordHash })
    const { deviceId } = await openDevice(tx, workspaceId, staffId, 'Test desktop')
    return { kind: 'staff', workspaceId, deviceId, staffId, name: `A ${role}`, role }
  })
}

export type ProductFacts = {
  sku?: string
  name?: string
  unitName?: string
  unitContents?: string
  listPrice?: number
  step?: number
  minQuantity?: number
  maxQuantity?: number | null
  categoryId?: string | null
  imageId?: string | null
  availability?: string
  taxRateBp?: number
  onHand?: number
}

/** Adds an active product; tracked when `onHand` is given. Prices are minor units. */
export const addProduct = async (
  { db }: TestPortal,
  workspaceId: string,
  facts: ProductFacts = {},
): Promise<string> => {
  const id = newId()
  const { onHand, ...fields } = facts
  const sku = fields.sku ?? `P-${id.slice(-6)}`
  await db.within({ workspaceId }, async tx => {
    await tx.product.create({
      data: {
        name: `Product ${sku}`,
        unitName: 'each',
        taxRateBp: 2000,
        ...fields,
        listPrice: BigInt(fields.listPrice ?? 1000),
        workspaceId,
        id,
        sku,
        skuKey: skuKey(sku),
      },
    })
    if (onHand !== undefined) await tx.stock.create({ data: { workspaceId, productId: id, onHand } })
    const stock = onHand === undefined ? [] : [{ entity: 'stock' as const, id }]
    await commitChanges(tx, workspaceId, [{ entity: 'product', id }, ...stock])
  })
  return id
}

/** Adds an active customer that sees the whole catalog. */
export const addCustomer = async (
  { db }: TestPortal,
  workspaceId: string,
  facts: { name?: string; discountBp?: number | null; state?: string } = {},
): Promise<string> => {
  const id = newId()
  await db.within({ workspaceId }, async tx => {
    await tx.customer.create({
      data: { name: 'Corner Shop', ...facts, workspaceId, id, reference: id.slice(-8) },
    })
    await commitChanges(tx, workspaceId, [{ entity: 'customer', id }])
  })
  return id
}

export type OpenedLink = {
  linkId: string
  url: string
  token: string
  publicId: string
  buyer: BuyerCaller
  cookie: string
}

/** Makes a portal link for a customer and opens it, as a buyer's browser would. */
export const openLink = async (
  portal: TestPortal,
  staff: StaffCaller,
  customerId: string,
): Promise<OpenedLink> => {
  const input = {
    customerId,
    label: 'Purchasing',
    contactName: 'Pat Buyer',
    contactEmail: '',
    language: 'en',
    addressIds: [],
    expiresAt: null,
  }
  const created = await createLink(portal.deps, staff, input)
  if (!created.ok) throw new Error(created.error)
  const { linkId, url } = created.value
  const token = url.split('/l/')[1] ?? ''
  return { linkId, url, token, ...(await openSession(portal, token)) }
}

/** One more session of a link, such as a second device. */
export const openSession = async (
  portal: TestPortal,
  token: string,
): Promise<{ publicId: string; buyer: BuyerCaller; cookie: string }> => {
  const opened = await openBuyerSession(portal.deps, token)
  if (!opened) throw new Error('The link did not open')
  const recognised = await recogniseBuyer(portal.deps, opened.sessionToken, opened.publicId)
  if (!recognised) throw new Error('The session was not recognised')
  return { publicId: opened.publicId, buyer: recognised.caller, cookie: opened.sessionToken }
}
