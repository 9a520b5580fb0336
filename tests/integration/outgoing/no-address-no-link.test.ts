import { afterAll, beforeAll, expect, it } from 'vitest'
import { smtpTransport } from '#server/services/outgoing/mail/smtp-transport.ts'
import { startMailServer, type TestMailServer } from '#tests/support/outgoing/mail-server.ts'
import { openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

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

it('a buyer’s order mail carries no link while the portal has no public https address', async () => {
  // The test portal's own address is http://portal.test, to which links.mail refuses to send anything.
  const stage = await openOrderStage(portal)
  await portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.outgoingSettings.create({
      data: { workspaceId: stage.workspaceId, newOrderEmail: '', buyerMails: true },
    }),
  )
  await stage.order()
  const stop = await sendOutgoing(portal, { transport: smtpTransport(server.url, 'orders@lantern.example') })
  const received = await eventually(
    () => server.received,
    all => all.length >= 1,
    20_000,
  )
  await stop()
  expect(JSON.stringify(received)).not.toContain('http://portal.test')
})
