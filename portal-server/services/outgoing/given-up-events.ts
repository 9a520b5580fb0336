import type { Delivery } from '#shared/contract/operations.ts'
import type { Tx } from '../../db/database.ts'
import type { OutgoingEvent, OutgoingMail, WebhookDelivery } from '../../db/generated/client.ts'

/** After as many tries `claim_outgoing_events` leaves an event to people. */
const TRIES = 20

/** As staff read it where what follows from the event was never written. */
const NEVER_READY = 'its mails and deliveries could not be prepared'
const NEVER_QUEUED = 'it could not be put into the queue'

const givenUp = (workspaceId: string) => ({ workspaceId, attempts: { gte: TRIES } })

type Rows = { mails: readonly OutgoingMail[]; webhooks: readonly WebhookDelivery[] }

/**
 * Events that could not be taken up, as items of the list of what was not sent: an order's, before its mails and
 * deliveries were written, and those that hand a mail or a delivery on, which says what it is itself.
 */
export const listGivenUp = async (tx: Tx, workspaceId: string, most: number): Promise<Delivery[]> => {
  const events = await tx.outgoingEvent.findMany({
    where: givenUp(workspaceId),
    orderBy: { createdAt: 'desc' },
    take: most,
  })
  if (events.length === 0) return []
  const where = { workspaceId, id: { in: events.map(event => event.subjectId) } }
  const rows = {
    mails: await tx.outgoingMail.findMany({ where }),
    webhooks: await tx.webhookDelivery.findMany({ where }),
  }
  return events.map(event => itemOf(event, rows))
}

const itemOf = (event: OutgoingEvent, { mails, webhooks }: Rows): Delivery => {
  const { id, kind, subjectId, attempts } = event
  const item = {
    ...{ id, kind, subjectId, attempts, to: '', channel: 'mail' as const, state: 'held' as const },
    ...{ lastError: NEVER_READY, createdAt: event.createdAt.getTime(), finishedAt: null },
  }
  const mail = kind === 'mail' ? mails.find(row => row.id === subjectId) : undefined
  if (mail)
    return {
      ...item,
      ...{ kind: mail.kind, subjectId: mail.subjectId, to: mail.recipient, lastError: NEVER_QUEUED },
    }
  const webhook = kind === 'webhook' ? webhooks.find(row => row.id === subjectId) : undefined
  if (!webhook) return item
  return {
    ...item,
    ...{ channel: 'webhook', kind: webhook.kind, subjectId: webhook.orderId, lastError: NEVER_QUEUED },
  }
}

/** Has them taken up again, from the first try: one, or as many as are given, oldest first. Answers their ids. */
export const takeUpAgain = async (
  tx: Tx,
  workspaceId: string,
  which: { id: string } | { most: number },
): Promise<string[]> => {
  const events = await tx.outgoingEvent.findMany({
    where: { ...givenUp(workspaceId), ...('id' in which ? { id: which.id } : {}) },
    orderBy: { createdAt: 'asc' },
    take: 'id' in which ? 1 : which.most,
    select: { id: true },
  })
  const ids = events.map(({ id }) => id)
  await tx.outgoingEvent.updateMany({
    where: { ...givenUp(workspaceId), id: { in: ids } },
    data: { attempts: 0, claimedAt: null },
  })
  return ids
}

/** Takes one off the list, with the mail or delivery that it was to hand on. Answers whether there was one. */
export const dropGivenUp = async (tx: Tx, workspaceId: string, id: string): Promise<boolean> => {
  const event = await tx.outgoingEvent.findFirst({ where: { ...givenUp(workspaceId), id } })
  if (!event) return false
  const waiting = {
    where: { workspaceId, id: event.subjectId, state: 'waiting' },
    data: { state: 'dropped', lastError: NEVER_QUEUED },
  }
  if (event.kind === 'mail') await tx.outgoingMail.updateMany(waiting)
  if (event.kind === 'webhook') await tx.webhookDelivery.updateMany(waiting)
  await tx.outgoingEvent.deleteMany({ where: { ...givenUp(workspaceId), id } })
  return true
}
