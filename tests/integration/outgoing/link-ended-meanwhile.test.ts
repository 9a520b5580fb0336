import { afterAll, beforeAll, expect, it } from 'vitest'
import { revokeLink } from '#server/services/links/end-link.ts'
import { mailLink } from '#server/services/links/mail-link.ts'
import { listDeliveries } from '#server/services/outgoing/held-items.ts'
import { smtpTransport } from '#server/services/outgoing/mail/smtp-transport.ts'
import { queueMail } from '#server/services/outgoing/queue-mail.ts'
import { startMailServer, type TestMailServer } from '#tests/support/outgoing/mail-server.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** A link whose mail waits in the queue, and that lets nobody in by the time it would be sent. */
let portal: TestPortal
let server: TestMailServer

beforeAll(async () => {
  portal = await openTestPortal()
  server = await startMailServer()
})

afterAll(async () => {
  await server.close()
  await portal.close()
})

const ENDS: [string, (stage: OrderStage) => Promise<unknown>][] = [
  ['the link was revoked', stage => revokeLink(portal.deps, stage.staff, stage.linkId)],
  [
    'the link has expired',
    ({ workspaceId }) =>
      portal.db.within({ workspaceId }, tx =>
        tx.portalLink.updateMany({
          where: { workspaceId },
          data: { expiresAt: new Date(portal.deps.now()) },
        }),
      ),
  ],
  ['the customer is archived', stage => archive(stage)],
]

const archive = async ({ workspaceId, customerId }: OrderStage): Promise<void> => {
  await portal.db.within({ workspaceId }, tx =>
    tx.customer.update({
      where: { workspaceId_id: { workspaceId, id: customerId } },
      data: { state: 'archived' },
    }),
  )
}

it('is not mailed, and the log says why', async () => {
  const stages: OrderStage[] = []
  for (const [, end] of ENDS) {
    const stage = await openOrderStage(portal)
    const { workspaceId, linkId: subjectId } = stage
    await portal.db.within({ workspaceId }, async tx => {
      await tx.workspace.updateMany({
        where: { id: workspaceId },
        data: { publicAddress: 'https://orders.example' },
      })
      await queueMail(tx, {
        ...{ workspaceId, kind: 'portal_link', subjectId, recipient: 'pat@corner.example', language: 'en' },
      })
    })
    await end(stage)
    stages.push(stage)
  }
  await sendOutgoing(portal, { transport: smtpTransport(server.url, 'orders@lantern.example') })
  for (const [index, [reason]] of ENDS.entries()) {
    const logged = await eventually(
      () => listDeliveries(portal.deps, stages[index] as OrderStage, ['waiting', 'sent', 'dropped', 'held']),
      all => all.length === 1 && all[0]?.state !== 'waiting',
    )
    expect(logged).toMatchObject([{ kind: 'portal_link', state: 'dropped', lastError: reason }])
  }
  expect(server.received).toEqual([])
})

it('is not queued at all once its customer is archived', async () => {
  const stage = await openOrderStage(portal)
  await archive(stage)
  expect(await mailLink(portal.deps, stage.staff, stage.linkId)).toEqual({
    ok: false,
    error: 'customer_archived',
  })
})
