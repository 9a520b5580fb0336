import type { DemoWorkspace } from '#seed/demo/demo-workspace.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Tx } from '../../db/database.ts'
import { columnOfDay } from '../rows/date-columns.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'
import { writeDemoCustomers } from './write-demo-customers.ts'
import { writeDemoImages } from './write-demo-images.ts'
import { writeDemoOrders } from './write-demo-orders.ts'

/** Writes the whole demo workspace in the given transaction, as if it had been used for half a year. */
export const writeDemo = async (
  tx: Tx,
  deps: ServiceDeps,
  demo: DemoWorkspace,
  passwordHashes: Record<StaffRole, string>,
): Promise<void> => {
  const workspaceId = demo.workspace.id
  const { logoImageId: _hungUpWithTheImages, ...workspace } = demo.workspace
  await createWorkspace(tx, { ...workspace, demo: true })
  await writeDemoImages(tx, demo)
  await tx.staff.createMany({
    data: demo.staff.map(member => ({ ...member, workspaceId, passwordHash: passwordHashes[member.role] })),
  })
  await writeCatalog(tx, workspaceId, demo)
  await writeDemoCustomers(tx, deps, demo)
  await writePriceRules(tx, workspaceId, demo)
  await writeDemoOrders(tx, demo, deps.now())
  // Desktops begin with a bootstrap; one version in each stream marks where their feeds start.
  const order = demo.orders[0]
  await commitChanges(tx, workspaceId, [
    { entity: 'workspace', id: workspaceId },
    ...(order ? [{ entity: 'order' as const, id: order.id }] : []),
  ])
}

const writeCatalog = async (tx: Tx, workspaceId: string, demo: DemoWorkspace): Promise<void> => {
  await tx.category.createMany({
    data: demo.categories.map(({ archived: _archived, ...category }) => ({ ...category, workspaceId })),
  })
  await tx.product.createMany({
    data: demo.products.map(product => ({
      ...product,
      workspaceId,
      skuKey: skuKey(product.sku),
      listPrice: BigInt(product.listPrice),
      backOn: columnOfDay(product.backOn),
      offeredFrom: columnOfDay(product.offeredFrom),
      offeredUntil: columnOfDay(product.offeredUntil),
    })),
  })
  await tx.stock.createMany({
    data: demo.stock.map(({ id: productId, ...stock }) => ({ ...stock, workspaceId, productId })),
  })
}

const writePriceRules = async (tx: Tx, workspaceId: string, demo: DemoWorkspace): Promise<void> => {
  await tx.priceRule.createMany({
    data: demo.priceRules.map(rule => ({
      ...rule,
      workspaceId,
      unitPrice: BigInt(rule.unitPrice),
      startsOn: columnOfDay(rule.startsOn),
      endsOn: columnOfDay(rule.endsOn),
    })),
  })
}
