import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Delivery } from '#shared/contract/operations.ts'
import type { Tx } from '../../db/database.ts'
import type { OutgoingMail, WebhookDelivery } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { dropGivenUp, listGivenUp, takeUpAgain } from './given-up-events.ts'
import { announceAgain } from './queue-mail.ts'

/** Rows that a list holds at once. */
const LISTED = 200

type State = Delivery['state']

/**
 * Mails and webhook deliveries of the caller's workspace in some states, newest first. What never got as far as the
 * queue is held, too.
 */
export const listDeliveries = (
  deps: ServiceDeps,
  { workspaceId }: Pick<StaffCaller, 'workspaceId'>,
  states: readonly State[],
): Promise<Delivery[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const query = {
      where: { workspaceId, state: { in: [...states] } },
      orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
      take: LISTED,
    }
    const mails = await tx.outgoingMail.findMany(query)
    const webhooks = await tx.webhookDelivery.findMany(query)
    const givenUp = states.includes('held') ? await listGivenUp(tx, workspaceId, LISTED) : []
    return [...givenUp, ...mails.map(mailItem), ...webhooks.map(webhookItem)]
      .sort((a, b) => b.createdAt - a.createdAt)
      .slice(0, LISTED)
  })

const mailItem = (mail: OutgoingMail): Delivery => ({
  ...{ id: mail.id, channel: 'mail', kind: mail.kind, subjectId: mail.subjectId, to: mail.recipient },
  ...{ state: mail.state as State, attempts: mail.attempts, lastError: mail.lastError },
  createdAt: mail.createdAt.getTime(),
  finishedAt: mail.finishedAt?.getTime() ?? null,
})

const webhookItem = (delivery: WebhookDelivery): Delivery => ({
  ...{ id: delivery.id, channel: 'webhook', kind: delivery.kind, subjectId: delivery.orderId, to: '' },
  ...{ state: delivery.state as State, attempts: delivery.attempts, lastError: delivery.lastError },
  createdAt: delivery.createdAt.getTime(),
  finishedAt: delivery.finishedAt?.getTime() ?? null,
})

/** Sends what is held once more, from its first try. */
export const retryHeld = (
  deps: ServiceDeps,
  caller: StaffCaller,
  id: string,
): Promise<Result<void, ErrorCode>> => decide(deps, caller, id, 'waiting')

/** Of one act; more are there to be sent by the next. */
const MOST_AT_ONCE = 500

/**
 * Sends what is held once more, oldest first, such as after a night without a mail server. Answers how many: 500 at
 * of each kind at most.
 */
export const retryAllHeld = (deps: ServiceDeps, caller: StaffCaller): Promise<number> => {
  const { workspaceId } = caller
  const held = {
    where: { workspaceId, state: 'held' },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }],
    take: MOST_AT_ONCE,
  }
  return deps.db.within({ workspaceId }, async tx => {
    const mails = (await tx.outgoingMail.findMany(held)).map(({ id }) => id)
    const webhooks = (await tx.webhookDelivery.findMany(held)).map(({ id }) => id)
    const waiting = (ids: string[]) => ({
      where: { workspaceId, id: { in: ids }, state: 'held' },
      data: { state: 'waiting' },
    })
    await tx.outgoingMail.updateMany(waiting(mails))
    await tx.webhookDelivery.updateMany(waiting(webhooks))
    await announceAgain(tx, workspaceId, 'mail', mails)
    await announceAgain(tx, workspaceId, 'webhook', webhooks)
    const events = await takeUpAgain(tx, workspaceId, { most: MOST_AT_ONCE })
    for (const id of [...mails, ...webhooks, ...events]) await record(tx, caller, id, 'waiting')
    return mails.length + webhooks.length + events.length
  })
}

/** Takes what is held off the list; it is never sent. */
export const dropHeld = (
  deps: ServiceDeps,
  caller: StaffCaller,
  id: string,
): Promise<Result<void, ErrorCode>> => decide(deps, caller, id, 'dropped')

const decide = (
  deps: ServiceDeps,
  caller: StaffCaller,
  id: string,
  state: 'waiting' | 'dropped',
): Promise<Result<void, ErrorCode>> => {
  const { workspaceId } = caller
  return deps.db.within({ workspaceId }, async tx => {
    const held = { where: { workspaceId, id, state: 'held' }, data: { state } }
    const mails = await tx.outgoingMail.updateMany(held)
    const webhooks = await tx.webhookDelivery.updateMany(held)
    if (mails.count + webhooks.count === 0) {
      const found =
        state === 'waiting'
          ? (await takeUpAgain(tx, workspaceId, { id })).length > 0
          : await dropGivenUp(tx, workspaceId, id)
      if (!found) return err('not_found')
    } else if (state === 'waiting')
      await announceAgain(tx, workspaceId, mails.count > 0 ? 'mail' : 'webhook', [id])
    await record(tx, caller, id, state)
    return ok(undefined)
  })
}

const record = (
  tx: Tx,
  { workspaceId, staffId, name }: StaffCaller,
  id: string,
  state: 'waiting' | 'dropped',
): Promise<void> =>
  recordAudit(tx, workspaceId, {
    actor: { kind: 'staff', id: staffId, name },
    action: state === 'waiting' ? 'outgoing.retry' : 'outgoing.drop',
    entity: 'delivery',
    entityId: id,
    before: { state: 'held' },
    after: { state },
  })
