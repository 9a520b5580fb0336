import type { Tx } from '../../../db/database.ts'
import type { WebhookDelivery } from '../../../db/generated/client.ts'
import type { JobEnding, JobIds } from '../../../db/job-queue.ts'
import { loadRow } from '../../rows/load-rows.ts'
import type { ServiceDeps } from '../../service-deps.ts'
import type { FileSink } from '../file-sink.ts'
import { WEBHOOK_KINDS, type WebhookKind } from '../outgoing-kinds.ts'
import { postWebhook } from './post-webhook.ts'
import type { PrivateHosts } from './webhook-address.ts'
import { webhookPayload } from './webhook-payload.ts'
import { openWebhookSecret, signWebhook } from './webhook-secret.ts'

export type WebhookDeps = Pick<ServiceDeps, 'db' | 'now' | 'sealKey'> & {
  privateHosts: PrivateHosts
  /** Where deliveries of a workspace without a webhook go. */
  webhookFiles: FileSink
}

type Prepared = { body: string; target: { url: string; sealed: Uint8Array } | null }

type Tried = {
  end: JobEnding['end']
  state: 'sent' | 'dropped' | 'waiting'
  status: number | null
  problem: string
}

/**
 * Makes one delivery, signed with its own id and the time of this try. Anything but a 2xx is tried again; 410 says
 * that the receiver is gone, and is left to people at once.
 */
export const deliverWebhook = async (
  deps: WebhookDeps,
  { workspaceId, id }: JobIds,
): Promise<JobEnding['end']> => {
  const found = await deps.db.within({ workspaceId }, async tx => {
    const delivery = await tx.webhookDelivery.findFirst({ where: { workspaceId, id, state: 'waiting' } })
    return delivery && { delivery, prepared: await prepare(tx, delivery) }
  })
  if (!found) return 'done'
  const { delivery, prepared } = found
  const tried = prepared ? await send(deps, delivery, prepared) : GONE
  await write(deps, delivery, tried)
  return tried.end
}

const GONE: Tried = { end: 'done', state: 'dropped', status: null, problem: 'the order is gone' }

const prepare = async (tx: Tx, delivery: WebhookDelivery): Promise<Prepared | null> => {
  const { workspaceId, orderId } = delivery
  const kind = WEBHOOK_KINDS.find(known => known === delivery.kind)
  const order = await loadRow(tx, workspaceId, 'order', orderId)
  const customer = order && (await loadRow(tx, workspaceId, 'customer', order.customerId))
  if (!kind || !customer) return null
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const settings = await tx.outgoingSettings.findUnique({ where: { workspaceId } })
  const happenedAt = order.events.findLast(event => event.kind === EVENT[kind])?.happenedAt
  const facts = { workspace, customer, order, happenedAt: happenedAt ?? delivery.createdAt.getTime() }
  const sealed = settings?.webhookUrl ? settings.webhookSealed : null
  return {
    body: JSON.stringify(webhookPayload(kind, facts)),
    target: settings && sealed ? { url: settings.webhookUrl, sealed } : null,
  }
}

const EVENT: Record<WebhookKind, string> = {
  'order.approved': 'approved',
  'order.cancelled': 'cancelled',
  'order.shipped': 'fulfilled',
}

const send = async (deps: WebhookDeps, delivery: WebhookDelivery, prepared: Prepared): Promise<Tried> => {
  const { body, target } = prepared
  if (!target) {
    await deps.webhookFiles.put(`${delivery.id}.json`, body)
    return { end: 'done', state: 'sent', status: null, problem: '' }
  }
  const secret = openWebhookSecret(deps, delivery.workspaceId, target.sealed)
  const headers = signWebhook(secret, { id: delivery.id, at: deps.now(), body })
  const posted = await postWebhook(target.url, body, headers, deps.privateHosts)
  if (posted.kind === 'failed')
    return { end: 'again', state: 'waiting', status: null, problem: posted.problem }
  const { status } = posted
  if (status >= 200 && status < 300) return { end: 'done', state: 'sent', status, problem: '' }
  return { end: status === 410 ? 'give_up' : 'again', state: 'waiting', status, problem: `HTTP ${status}` }
}

const write = async (deps: WebhookDeps, { workspaceId, id }: WebhookDelivery, tried: Tried) => {
  const { state, status, problem } = tried
  await deps.db.within({ workspaceId }, tx =>
    tx.webhookDelivery.updateMany({
      where: { workspaceId, id, state: 'waiting' },
      data: {
        ...{ state, lastStatus: status, lastError: problem, attempts: { increment: 1 } },
        ...(state === 'waiting' ? {} : { finishedAt: new Date(deps.now()) }),
      },
    }),
  )
}

/** Leaves a delivery that could not be made to people: it is listed until somebody sends or drops it. */
export const holdWebhook = async (
  deps: Pick<WebhookDeps, 'db' | 'now'>,
  { workspaceId, id }: JobIds,
): Promise<void> => {
  await deps.db.within({ workspaceId }, tx =>
    tx.webhookDelivery.updateMany({
      where: { workspaceId, id, state: 'waiting' },
      data: { state: 'held', finishedAt: new Date(deps.now()) },
    }),
  )
}
