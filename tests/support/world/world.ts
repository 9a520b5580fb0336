import { openDatabase } from '#server/db/database.ts'
import { openSealKey } from '#server/http/seal-key.ts'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { createList } from '#server/services/lists/edit-lists.ts'
import { postBuyerMessage } from '#server/services/orders/buyer-orders.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { hashPassword } from '#server/services/security/password.ts'
import { createStaff } from '#server/services/staff/create-staff.ts'
import { invite } from '#server/services/staff/invite.ts'
import { openDevice } from '#server/services/staff/open-device.ts'
import { newId } from '#shared/base/ids.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { startTestServer, type TestServer } from '../portal/test-server.ts'
import { addCustomer, addProduct, addWorkspace, openLink, type TestPortal } from '../portal/test-workspace.ts'

/** A running server, with the services beside it on the same database and key. */
export type Stage = { server: TestServer; portal: TestPortal; passwordHash: string; close(): Promise<void> }

export type Person = { caller: StaffCaller; token: string; email: string }

/** One row of each kind that a call may name. Worlds are alike, so that an id has its counterpart elsewhere. */
export type WorldIds = {
  productId: string
  otherProductId: string
  categoryId: string
  otherCategoryId: string
  groupId: string
  ruleId: string
  imageId: string
  otherImageId: string
  customerId: string
  addressId: string
  linkId: string
  orderId: string
  conflictId: string
  colleagueId: string
  deviceId: string
  cartId: string
  heldId: string
  otherHeldId: string
  quarantinedId: string
  otherQuarantinedId: string
  invitationId: string
  listId: string
}

export type World = {
  workspaceId: string
  ids: WorldIds
  staff: Record<StaffRole, Person>
  buyer: BuyerCaller
  publicId: string
  cookie: string
  /** The secret of the portal link. */
  linkToken: string
}

/** The password of all staff in these worlds. */
export const PASSWORD = 'a password of tests'

export const openStage = async (): Promise<Stage> => {
  const server = await startTestServer({ demo: false })
  const db = openDatabase(server.database.servingUrl, 6)
  const clock = { ahead: 0 }
  const deps = {
    db,
    catalogs: new CatalogCopies(db),
    clock,
    now: () => Date.now() + clock.ahead,
    sealKey: await openSealKey(server.database.ownerUrl, server.dataFolder),
    publicUrl: () => server.portal.url,
    announce: () => undefined,
  }
  const portal: TestPortal = { database: server.database, db, deps, close: () => db.close() }
  const close = async () => {
    await db.close()
    await server.close()
  }
  return { server, portal, passwordHash: await hashPassword(PASSWORD), close }
}

/** A whole workspace with one customer; `mark` stands in every text of it, so that a leak is seen. */
export const addWorld = async (stage: Stage, mark: string): Promise<World> => {
  const { workspaceId } = await addWorkspace(stage.portal, { name: `${mark} Wholesale` })
  const staff = {
    admin: await addPerson(stage, workspaceId, mark, 'admin'),
    catalog: await addPerson(stage, workspaceId, mark, 'catalog'),
    reviewer: await addPerson(stage, workspaceId, mark, 'reviewer'),
  }
  const catalog = await addCatalog(stage, workspaceId, mark)
  return addBuyer(stage, { workspaceId, staff, catalog }, mark)
}

/** One more customer of the same workspace, with a link, a cart and an order of its own. */
export const addNeighbour = (stage: Stage, world: World, mark: string): Promise<World> =>
  addBuyer(stage, { workspaceId: world.workspaceId, staff: world.staff, catalog: world.ids }, mark)

/** One more link of a world's own customer, with a cart and a list of its own. */
export const addSibling = async ({ portal }: Stage, world: World, mark: string): Promise<World> => {
  const { productId, customerId } = world.ids
  const link = await openLink(portal, world.staff.admin.caller, customerId)
  const cart = await readCart(portal.deps, link.buyer, null)
  if (!cart.ok) throw new Error(cart.error)
  await setCartLines(portal.deps, link.buyer, cart.value.cartId, [{ productId, quantity: 2 }], null)
  const { buyer, publicId, cookie, token: linkToken, linkId } = link
  const own = { linkId, cartId: cart.value.cartId, listId: await addList(portal, buyer, productId, mark) }
  return { ...world, ids: { ...world.ids, ...own }, buyer, publicId, cookie, linkToken }
}

type Catalog = Pick<
  WorldIds,
  | 'productId'
  | 'otherProductId'
  | 'categoryId'
  | 'otherCategoryId'
  | 'groupId'
  | 'ruleId'
  | 'imageId'
  | 'otherImageId'
>

/** The one address of a world's customer. */
export const shopAddress = (id: string, mark: string) => ({
  ...{ id, label: `${mark} shop`, line1: `${mark} street 1`, line2: '' },
  ...{ city: 'Leeds', postcode: 'LS1', country: 'GB' },
})

const addPerson = async (
  { portal, passwordHash }: Stage,
  workspaceId: string,
  mark: string,
  role: StaffRole,
): Promise<Person> => {
  const email = `${role}-${newId()}@test.example`
  const name = `${mark} ${role}`
  return portal.db.within({ workspaceId }, async tx => {
    const staffId = await createStaff(tx, workspaceId, { name, email, role, passwordHash })
    const { deviceId, token } = await openDevice(tx, workspaceId, staffId, `${mark} desk`)
    return { caller: { kind: 'staff', workspaceId, deviceId, staffId, name, role }, token, email }
  })
}

const addCatalog = async ({ portal }: Stage, workspaceId: string, mark: string): Promise<Catalog> => {
  const ids = {
    ...{ categoryId: newId(), otherCategoryId: newId(), groupId: newId() },
    ...{ ruleId: newId(), imageId: newId(), otherImageId: newId() },
  }
  await portal.db.within({ workspaceId }, async tx => {
    for (const id of [ids.categoryId, ids.otherCategoryId])
      await tx.category.create({ data: { workspaceId, id, name: `${mark} category` } })
    for (const id of [ids.imageId, ids.otherImageId])
      await tx.image.create({
        data: {
          ...{ workspaceId, id, mediaType: 'image/png', width: 1, height: 1 },
          ...{ content: Buffer.from(`${mark} large`), small: Buffer.from(`${mark} small`) },
        },
      })
    await tx.customerGroup.create({ data: { workspaceId, id: ids.groupId, name: `${mark} group` } })
  })
  const { categoryId, imageId } = ids
  const product = { name: `${mark} product`, categoryId, imageId, listPrice: 1000, onHand: 10_000 }
  const productId = await addProduct(portal, workspaceId, product)
  const otherProductId = await addProduct(portal, workspaceId, product)
  await portal.db.within({ workspaceId }, tx =>
    tx.priceRule.create({
      data: { workspaceId, id: ids.ruleId, level: 'list', productId, minQuantity: 50, unitPrice: 900n },
    }),
  )
  return { ...ids, productId, otherProductId }
}

const addBuyer = async (
  stage: Stage,
  { workspaceId, staff, catalog }: Pick<World, 'workspaceId' | 'staff'> & { catalog: Catalog },
  mark: string,
): Promise<World> => {
  const { portal } = stage
  const { productId } = catalog
  const customerId = await addCustomer(portal, workspaceId, { name: `${mark} customer` })
  const addressId = newId()
  await portal.db.within({ workspaceId }, tx =>
    tx.address.create({
      data: { ...shopAddress(addressId, mark), workspaceId, customerId },
    }),
  )
  const link = await openLink(portal, staff.admin.caller, customerId)
  const orderId = await order(portal, link.buyer, productId)
  await postBuyerMessage(portal.deps, link.buyer, { orderId, messageId: newId(), body: `${mark} message` })
  const cart = await readCart(portal.deps, link.buyer, null)
  if (!cart.ok) throw new Error(cart.error)
  await setCartLines(portal.deps, link.buyer, cart.value.cartId, [{ productId, quantity: 2 }], null)
  const ids: WorldIds = {
    ...idsOfCatalog(catalog),
    ...{ customerId, addressId, orderId },
    linkId: link.linkId,
    conflictId: await addConflict(portal, staff.catalog.caller, productId, mark),
    colleagueId: staff.reviewer.caller.staffId,
    deviceId: staff.reviewer.caller.deviceId,
    cartId: cart.value.cartId,
    listId: await addList(portal, link.buyer, productId, mark),
    heldId: await addHeldMail(portal, workspaceId, mark),
    otherHeldId: await addHeldMail(portal, workspaceId, mark),
    quarantinedId: await addQuarantined(portal, staff.reviewer.caller, productId),
    otherQuarantinedId: await addQuarantined(portal, staff.reviewer.caller, productId),
    invitationId: await addInvitation(portal, staff.admin.caller, mark),
  }
  const { buyer, publicId, cookie, token } = link
  return { workspaceId, ids, staff, buyer, publicId, cookie, linkToken: token }
}

const idsOfCatalog = (catalog: Catalog): Catalog => {
  const { productId, otherProductId, categoryId, otherCategoryId, groupId, ruleId, imageId, otherImageId } =
    catalog
  return { productId, otherProductId, categoryId, otherCategoryId, groupId, ruleId, imageId, otherImageId }
}

const addList = async (
  portal: TestPortal,
  buyer: BuyerCaller,
  productId: string,
  mark: string,
): Promise<string> => {
  const listId = newId()
  const from = { kind: 'items' as const, items: [{ productId, quantity: 1 }] }
  const list = await createList(portal.deps, buyer, { listId, name: `${mark} list`, from })
  if (!list.ok) throw new Error(list.error)
  return listId
}

const order = async (portal: TestPortal, buyer: BuyerCaller, productId: string): Promise<string> => {
  const cart = await readCart(portal.deps, buyer, null)
  if (!cart.ok) throw new Error(cart.error)
  const { cartId } = cart.value
  const filled = await setCartLines(portal.deps, buyer, cartId, [{ productId, quantity: 3 }], null)
  if (!filled.ok) throw new Error(filled.error)
  const lines = filled.value.lines.map(line => ({ ...line, unitPrice: line.unitPrice ?? 0 }))
  const submitted = await submitOrder(portal.deps, buyer, { cartId, lines, details: filled.value.details })
  if (!submitted.ok || submitted.value.kind !== 'accepted') throw new Error(JSON.stringify(submitted))
  return submitted.value.orderId
}

const addConflict = async (
  portal: TestPortal,
  { workspaceId, staffId }: StaffCaller,
  productId: string,
  mark: string,
): Promise<string> => {
  const id = newId()
  const { name } = await portal.db.within({ workspaceId }, tx =>
    tx.product.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: productId } } }),
  )
  const sides = { base: { name: 'Before' }, theirs: { name }, mine: { name: `${mark} renamed` } }
  await portal.db.within({ workspaceId }, tx =>
    tx.conflict.create({
      data: {
        ...{ workspaceId, id, mutationId: newId(), staffId, entity: 'product', entityId: productId },
        fields: [{ group: 'name', ...sides }],
      },
    }),
  )
  return id
}

const addInvitation = async ({ deps }: TestPortal, caller: StaffCaller, mark: string): Promise<string> => {
  const email = `invited-${newId()}@test.example`
  const invited = await invite(deps, caller, { email, name: `${mark} invited`, role: 'reviewer' })
  if (!invited.ok) throw new Error(invited.error)
  return invited.value.invitationId
}

const addHeldMail = async (portal: TestPortal, workspaceId: string, mark: string): Promise<string> => {
  const id = newId()
  await portal.db.within({ workspaceId }, tx =>
    tx.outgoingMail.create({
      data: {
        ...{ workspaceId, id, kind: 'portal_link', subjectId: newId(), language: 'en', state: 'held' },
        ...{ recipient: `${mark}@test.example`, lastError: `${mark} error` },
      },
    }),
  )
  return id
}

/** An open invitation of a world's admin, as the code that is handed over. */
export const inviteCode = async ({ portal }: Stage, { staff }: World): Promise<string> => {
  const email = `${newId()}@test.example`
  const invited = await invite(portal.deps, staff.admin.caller, { email, name: 'New', role: 'reviewer' })
  if (!invited.ok) throw new Error(invited.error)
  return invited.value.code
}

/** What a device of a world had not sent, waiting for an admin. */
const addQuarantined = async (
  portal: TestPortal,
  { workspaceId, deviceId, staffId }: StaffCaller,
  productId: string,
): Promise<string> => {
  const mutationId = newId()
  const args = { productId, difference: 1 }
  const data = { workspaceId, mutationId, deviceId, staffId, name: 'stock.adjust', args, place: 1 }
  await portal.db.within({ workspaceId }, tx =>
    tx.quarantinedMutation.create({ data: { ...data, madeAt: new Date() } }),
  )
  return mutationId
}
