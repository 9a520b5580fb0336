import type { Cursors } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'

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
