import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#server/db/database.ts'
import { refuseUnboundRole } from '#server/db/roles.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  type OpenedLink,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'

let portal: TestPortal
let mine: string
let theirs: string
let myLink: OpenedLink
let neighbour: OpenedLink

beforeAll(async () => {
  portal = await openTestPortal()
  const [one, other] = [await addWorkspace(portal), await addWorkspace(portal)]
  mine = one.workspaceId
  theirs = other.workspaceId
  const staff = await one.staff()
  myLink = await openLink(portal, staff, await addCustomer(portal, mine))
  neighbour = await openLink(portal, staff, await addCustomer(portal, mine))
  await addProduct(portal, theirs)
  await openLink(portal, await other.staff(), await addCustomer(portal, theirs))
})

afterAll(() => portal.close())

describe('row-level security, with the scope of the queries taken away', () => {
  it('stands on every table', async () => {
    const database = await connectAsSuperuser(portal.database)
    const { rows } = await database.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' AND NOT rowsecurity",
    )
    expect(rows).toEqual([])
  })

  it('shows nothing to a transaction that names no workspace', async () => {
    expect(await portal.db.prisma.workspace.findMany()).toEqual([])
    expect(await portal.db.prisma.product.findMany()).toEqual([])
    expect(await portal.db.prisma.portalLink.findMany()).toEqual([])
  })

  it('shows a workspace only its own rows', async () => {
    const seen = await portal.db.within({ workspaceId: mine }, async tx => ({
      workspaces: (await tx.workspace.findMany()).map(row => row.id),
      links: (await tx.portalLink.findMany()).map(row => row.workspaceId),
      products: await tx.product.findMany(),
    }))
    expect(seen).toEqual({ workspaces: [mine], links: [mine, mine], products: [] })
  })

  it('shows a buyer only its own customer, links and carts, and no staff', async () => {
    const { customerId } = myLink.buyer
    const seen = await portal.db.within({ workspaceId: mine, customerId }, async tx => ({
      customers: (await tx.customer.findMany()).map(row => row.id),
      links: (await tx.portalLink.findMany()).map(row => row.id),
      sessions: (await tx.buyerSession.findMany()).map(row => row.customerId),
      staff: await tx.staff.findMany(),
      devices: await tx.device.findMany(),
      audit: await tx.auditEntry.findMany(),
    }))
    expect(seen).toEqual({
      customers: [customerId],
      links: [myLink.linkId],
      sessions: [customerId],
      staff: [],
      devices: [],
      audit: [],
    })
  })

  it('lets nobody write into another workspace or for another customer', async () => {
    const product = {
      id: crypto.randomUUID(),
      sku: 'X',
      skuKey: 'x',
      name: 'X',
      unitName: 'each',
      taxRateBp: 0,
      listPrice: 1n,
    }
    await expect(
      portal.db.within({ workspaceId: mine }, tx =>
        tx.product.create({ data: { ...product, workspaceId: theirs } }),
      ),
    ).rejects.toThrow()
    const { customerId } = myLink.buyer
    await expect(
      portal.db.within({ workspaceId: mine, customerId }, tx =>
        tx.cart.create({
          data: {
            workspaceId: mine,
            id: crypto.randomUUID(),
            linkId: neighbour.linkId,
            customerId: neighbour.buyer.customerId,
          },
        }),
      ),
    ).rejects.toThrow()
  })

  it('lets nobody change or remove what the audit holds', async () => {
    for (const sql of ['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry']) {
      await expect(portal.db.within({ workspaceId: mine }, tx => tx.$executeRawUnsafe(sql))).rejects.toThrow()
    }
  })

  it('is not left to a role that it does not bind', async () => {
    await expect(refuseUnboundRole(portal.db.pool)).resolves.toBeUndefined()
    const owner = openDatabase(portal.database.ownerUrl, 1)
    await expect(refuseUnboundRole(owner.pool)).rejects.toThrow(/owns the tables/)
    await owner.close()
  })
})
