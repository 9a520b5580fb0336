import { randomBytes } from 'node:crypto'
import type { DemoWorkspace } from '#seed/demo/demo-workspace.ts'
import type { Tx } from '../../db/database.ts'
import { issueToken } from '../links/issue-token.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Writes groups, customers with addresses and assortments, and a live portal link for each that may have one. */
export const writeDemoCustomers = async (tx: Tx, deps: ServiceDeps, demo: DemoWorkspace): Promise<void> => {
  const workspaceId = demo.workspace.id
  await tx.customerGroup.createMany({
    data: demo.groups.map(({ id, name, discountBp }) => ({ workspaceId, id, name, discountBp })),
  })
  await tx.customer.createMany({
    data: demo.customers.map(({ assortment, addresses: _addresses, ...customer }) => ({
      ...customer,
      workspaceId,
      assortmentMode: assortment.mode,
    })),
  })
  await tx.address.createMany({
    data: demo.customers.flatMap(customer =>
      customer.addresses.map((address, position) => ({
        ...address,
        workspaceId,
        customerId: customer.id,
        position,
      })),
    ),
  })
  await writeAssortments(tx, demo)
  await tx.portalLink.createMany({
    data: demo.portalLinks.map(({ showcase: _showcase, ...link }) => ({
      ...link,
      workspaceId,
      publicId: randomBytes(9).toString('base64url'),
      issuedAt: new Date(deps.now()),
      ...issueToken(deps, workspaceId, link.id).columns,
    })),
  })
}

const writeAssortments = async (tx: Tx, demo: DemoWorkspace): Promise<void> => {
  const workspaceId = demo.workspace.id
  await tx.assortmentCategory.createMany({
    data: demo.customers.flatMap(({ id: customerId, assortment }) =>
      assortment.mode === 'categories'
        ? assortment.categoryIds.map(categoryId => ({ workspaceId, customerId, categoryId }))
        : [],
    ),
  })
  await tx.assortmentItem.createMany({
    data: demo.customers.flatMap(({ id: customerId, assortment }) =>
      assortment.mode === 'items'
        ? assortment.productIds.map(productId => ({ workspaceId, customerId, productId }))
        : [],
    ),
  })
}
