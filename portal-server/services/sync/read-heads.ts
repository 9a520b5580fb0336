import type { Cursors, Hint } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Where both streams of a workspace stand in this transaction's snapshot. */
export const readHeads = async (tx: Tx, workspaceId: string): Promise<Cursors> => {
  const heads = await tx.syncHead.findMany({ where: { workspaceId } })
  const of = (stream: string) => {
    const head = heads.find(candidate => candidate.stream === stream)
    if (!head) throw new Error(`Workspace ${workspaceId} has no ${stream} stream`)
    return { version: Number(head.version), nonce: head.nonce }
  }
  return { catalog: of('catalog'), orders: of('orders') }
}

/** The versions of both streams, as a hint tells them. */
export const readHeadVersions = (deps: ServiceDeps, workspaceId: string): Promise<Hint> =>
  deps.db.within({ workspaceId }, async tx => {
    const heads = await readHeads(tx, workspaceId)
    return { catalog: heads.catalog.version, orders: heads.orders.version }
  })
