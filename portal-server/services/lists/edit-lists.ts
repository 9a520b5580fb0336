import { err, ok, type Result } from '#shared/base/result.ts'
import type { CreateListInput, SavedList } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { recordBuyerAct } from '../audit/record-buyer-act.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import type { StorefrontView } from '../catalog/storefront-view.ts'
import { lockLiveSession, withOwnLink } from '../links/lock-link.ts'
import { visibleOrder } from '../orders/visible-orders.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { viewList } from './read-lists.ts'

/** Lists of one link, and for how long a deleted one can be brought back. */
const MOST_LISTS = 100
const MOST_ITEMS = 2000
const KEPT_DELETED_MS = 30 * 24 * 60 * 60_000

type Line = { readonly productId: string; readonly quantity: number }
type Answer = Result<SavedList, ErrorCode>

/**
 * Saves a list of the caller's link: of chosen items, or a copy of the cart or of an order, in which items that are
 * no longer offered stay and are named. The same id again answers the list that it made.
 */
export const createList = (deps: ServiceDeps, caller: BuyerCaller, input: CreateListInput): Promise<Answer> =>
  withOwnLink(deps, caller, async (tx, view) => {
    const { workspaceId, linkId, customerId } = caller
    const { listId, name } = input
    const known = await tx.savedList.findFirst({ where: { workspaceId, linkId, id: listId } })
    if (known) return viewList(tx, caller, view, listId)
    const problem = await nameProblem(tx, caller, name, null)
    if (problem) return err(problem)
    const count = await tx.savedList.count({ where: { workspaceId, linkId, deletedAt: null } })
    if (count >= MOST_LISTS) return err('too_many_lists')
    const lines = await linesFrom(deps, tx, caller, view, input.from)
    if (!lines.ok) return lines
    const updatedAt = new Date(deps.now())
    const made = await tx.savedList.createMany({
      data: [{ workspaceId, id: listId, linkId, customerId, name, updatedAt }],
      skipDuplicates: true,
    })
    // The id is somebody else's, which a page that makes up its ids never meets.
    if (made.count === 0) return err('bad_input')
    const items = lines.value.slice(0, MOST_ITEMS)
    await writeItems(tx, workspaceId, listId, items)
    await record(tx, caller, 'create', listId, { name, items: [...items] })
    return viewList(tx, caller, view, listId)
  })

/** Gives a list another name, which no other list of the link may have, whatever its case. */
export const renameList = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  listId: string,
  name: string,
): Promise<Answer> =>
  withOwnLink(deps, caller, async (tx, view) => {
    const problem = await nameProblem(tx, caller, name, listId)
    if (problem) return err(problem)
    const before = await tx.savedList.findFirst({
      where: { workspaceId: caller.workspaceId, linkId: caller.linkId, id: listId },
    })
    if (!(await touch(deps, tx, caller, listId, { name }))) return err('not_found')
    await record(tx, caller, 'rename', listId, { name }, { name: before?.name ?? '' })
    return viewList(tx, caller, view, listId)
  })

/** Sets quantities of items, 0 taking one out. Only what is in the customer's catalog can be put in. */
export const setListItems = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  listId: string,
  lines: readonly Line[],
): Promise<Answer> =>
  withOwnLink(deps, caller, async (tx, view) => {
    const { workspaceId } = caller
    if (!(await touch(deps, tx, caller, listId, {}))) return err('not_found')
    const items = await tx.savedListItem.findMany({
      where: { workspaceId, listId },
      select: { productId: true, quantity: true },
    })
    const edited = new Set(lines.map(({ productId }) => productId))
    const before = items.filter(({ productId }) => edited.has(productId))
    const held = new Set(items.map(item => item.productId))
    const isOffered = ({ productId }: Line) => held.has(productId) || view.itemOf(productId) !== null
    if (!lines.every(line => line.quantity === 0 || isOffered(line))) return err('product_not_in_catalog')
    for (const { productId, quantity } of lines) {
      if (quantity === 0) held.delete(productId)
      else held.add(productId)
    }
    if (held.size > MOST_ITEMS) return err('bad_input')
    await writeItems(tx, workspaceId, listId, lines)
    await record(tx, caller, 'set_items', listId, { items: [...lines] }, { items: before })
    return viewList(tx, caller, view, listId)
  })

/** Puts a list away; it can be brought back for thirty days. */
export const deleteList = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  listId: string,
): Promise<Result<Record<string, never>, ErrorCode>> =>
  deps.db.within<Result<Record<string, never>, ErrorCode>>(scopeOf(caller), async tx => {
    if (!(await lockLiveSession(tx, caller))) return err('session_ended')
    const { workspaceId, linkId } = caller
    const now = deps.now()
    const longGone = { workspaceId, linkId, deletedAt: { lt: new Date(now - KEPT_DELETED_MS) } }
    await tx.savedList.deleteMany({ where: longGone })
    const { count } = await tx.savedList.updateMany({
      where: { workspaceId, linkId, id: listId, deletedAt: null },
      data: { deletedAt: new Date(now) },
    })
    if (count !== 1) return err('not_found')
    await record(
      tx,
      caller,
      'delete',
      listId,
      { deletedAt: new Date(now).toISOString() },
      { deletedAt: null },
    )
    return ok({})
  })

/** Brings a deleted list back, under its own name, or beside a new list of that name under the next free one. */
export const restoreList = (deps: ServiceDeps, caller: BuyerCaller, listId: string): Promise<Answer> =>
  withOwnLink(deps, caller, async (tx, view) => {
    const { workspaceId, linkId } = caller
    const list = await tx.savedList.findFirst({ where: { workspaceId, linkId, id: listId } })
    if (!list) return err('not_found')
    if (list.deletedAt !== null) {
      let name = list.name
      for (let copy = 2; await nameProblem(tx, caller, name, listId); copy += 1) {
        name = `${list.name.slice(0, 50)} (${copy})`
      }
      await tx.savedList.update({
        where: { workspaceId_id: { workspaceId, id: listId } },
        data: { deletedAt: null, name },
      })
      const before = { name: list.name, deletedAt: list.deletedAt.toISOString() }
      await record(tx, caller, 'restore', listId, { name, deletedAt: null }, before)
    }
    return viewList(tx, caller, view, listId)
  })

const record = (
  tx: Tx,
  caller: BuyerCaller,
  act: string,
  listId: string,
  after: Prisma.InputJsonObject,
  before?: Prisma.InputJsonObject,
): Promise<void> =>
  recordBuyerAct(tx, caller, {
    action: `saved_list.${act}`,
    entity: 'saved_list',
    entityId: listId,
    ...(before && { before }),
    after,
  })

const nameProblem = async (
  tx: Tx,
  { workspaceId, linkId }: BuyerCaller,
  name: string,
  ownId: string | null,
): Promise<ErrorCode | null> => {
  const same = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM saved_list
    WHERE workspace_id = ${workspaceId}::uuid AND link_id = ${linkId}::uuid AND deleted_at IS NULL
      AND lower(name) = lower(${name})`
  return same.some(list => list.id !== ownId) ? 'name_taken' : null
}

const touch = async (
  deps: ServiceDeps,
  tx: Tx,
  { workspaceId, linkId }: BuyerCaller,
  listId: string,
  data: { name?: string },
): Promise<boolean> => {
  const { count } = await tx.savedList.updateMany({
    where: { workspaceId, linkId, id: listId, deletedAt: null },
    data: { ...data, updatedAt: new Date(deps.now()) },
  })
  return count === 1
}

const linesFrom = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: BuyerCaller,
  view: StorefrontView,
  from: CreateListInput['from'],
): Promise<Result<readonly Line[], ErrorCode>> => {
  const { workspaceId, linkId } = caller
  switch (from.kind) {
    case 'items': {
      const offered = from.items.every(item => view.itemOf(item.productId) !== null)
      return offered ? ok(from.items) : err('product_not_in_catalog')
    }
    case 'cart': {
      const cart = await tx.cart.findFirst({ where: { workspaceId, linkId, orderId: null } })
      if (!cart) return ok([])
      return ok(
        await tx.cartItem.findMany({
          where: { workspaceId, cartId: cart.id },
          orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }],
          select: { productId: true, quantity: true },
        }),
      )
    }
    case 'order': {
      const order = await visibleOrder(deps, tx, caller, from.orderId)
      return order ? ok(order.lines.filter(line => line.quantity > 0)) : err('not_found')
    }
  }
}

const writeItems = async (
  tx: Tx,
  workspaceId: string,
  listId: string,
  lines: readonly Line[],
): Promise<void> => {
  const last = [...new Map(lines.map(line => [line.productId, line])).values()]
  const gone = last.filter(line => line.quantity === 0).map(line => line.productId)
  const kept = last.filter(line => line.quantity > 0)
  if (gone.length > 0)
    await tx.savedListItem.deleteMany({ where: { workspaceId, listId, productId: { in: gone } } })
  if (kept.length === 0) return
  // Items of one act were added in the same instant; a thousandth each keeps them in the order given.
  await tx.$executeRaw`
    INSERT INTO saved_list_item (workspace_id, list_id, product_id, quantity, added_at)
    SELECT ${workspaceId}::uuid, ${listId}::uuid, product_id, quantity, now() + (place - 1) * interval '1 millisecond'
    FROM unnest(${kept.map(line => line.productId)}::uuid[], ${kept.map(line => line.quantity)}::int[])
      WITH ORDINALITY AS l (product_id, quantity, place)
    ON CONFLICT (workspace_id, list_id, product_id) DO UPDATE SET quantity = excluded.quantity`
}
