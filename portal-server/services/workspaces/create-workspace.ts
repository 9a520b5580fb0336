import { randomUUID } from 'node:crypto'
import type { OrderSettings } from '#shared/contract/order-settings.ts'
import type { Tx } from '../../db/database.ts'
import { commitChanges } from '../sync/commit-changes.ts'

/** Everything optional, no minimum, delivery on working days: what a new company can start with. */
export const DEFAULT_ORDER_SETTINGS: OrderSettings = {
  notes: 'optional',
  poNumber: 'optional',
  deliveryDate: 'off',
  leadDays: 1,
  weekdays: [1, 2, 3, 4, 5],
  closedDays: [],
  cutOff: null,
  minimumOrderMode: 'none',
  minimumOrderAmount: 0,
}

export type NewWorkspace = {
  id: string
  name: string
  currency: string
  timeZone: string
  taxMode: 'exclusive' | 'inclusive'
  plan: 'starter' | 'growth' | 'scale'
  accentColour?: string
  contactEmail?: string
  contactPhone?: string
  terms?: string
  orderSettings?: OrderSettings
  demo?: boolean
}

/** Creates a workspace with its two sync streams; its own row is their first version. */
export const createWorkspace = async (tx: Tx, workspace: NewWorkspace): Promise<void> => {
  await tx.workspace.create({
    data: { ...workspace, orderSettings: workspace.orderSettings ?? DEFAULT_ORDER_SETTINGS },
  })
  const streams = ['catalog', 'orders'].map(stream => ({
    workspaceId: workspace.id,
    stream,
    nonce: randomUUID(),
  }))
  await tx.syncHead.createMany({ data: streams })
  // Version 0 is on record like any other, so that a cursor from before the first change can be verified.
  const origin = { version: 0n, entity: 'workspace', entityId: workspace.id }
  await tx.change.createMany({ data: streams.map(stream => ({ ...stream, ...origin })) })
  await commitChanges(tx, workspace.id, [{ entity: 'workspace', id: workspace.id }])
}
