import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { regenerateLink, revokeLink } from '#server/services/links/end-link.ts'
import { openFileSink } from '#server/services/outgoing/file-sink.ts'
import { fileTransport } from '#server/services/outgoing/mail/file-transport.ts'
import { smtpTransport } from '#server/services/outgoing/mail/smtp-transport.ts'
import { identityMail, queueMail } from '#server/services/outgoing/queue-mail.ts'
import { acceptInvitation, invite } from '#server/services/staff/invite.ts'
import { requestReset } from '#server/services/staff/password-reset.ts'
import { parsePortalToken } from '#shared/domain/portal-token.ts'
import {
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from '#tests/support/outgoing/mail-server.ts'
import { openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
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

beforeEach(() => {
  server.received.length = 0
  server.refuseWith(null)
})

const overSmtp = () =>
  sendOutgoing(portal, { transport: smtpTransport(server.url, 'orders@lantern.example') })

const mailed = (count: number): Promise<ReceivedMail[]> =>
  eventually(
    () => server.received,
    all => all.length >= count,
    20_000,
  )

const statesOf = (workspaceId: string) =>
  portal.db.within({ workspaceId }, async tx =>
    (await tx.outgoingMail.findMany({ orderBy: { id: 'asc' } })).map(mail => `${mail.kind} ${mail.state}`),
  )

const setAudience = (workspaceId: string, newOrderEmail: string, buyerMails: boolean) =>
  portal.db.within({ workspaceId }, tx =>
    tx.outgoingSettings.create({ data: { workspaceId, newOrderEmail, buyerMails } }),
  )

const usePublicAddress = (workspaceId: string) =>
  portal.db.within({ workspaceId }, tx =>
    tx.workspace.update({ where: { id: workspaceId }, data: { publicAddress: 'https://orders.example' } }),
  )

describe('the mails of an order', () => {
  it('tell buyer and staff, with the lines as they are, in the language of the link', async () => {
    const stage = await openOrderStage(portal, { language: 'de' })
    await setAudience(stage.workspaceId, 'team@lantern.example', true)
    await portal.db.within({ workspaceId: stage.workspaceId }, tx =>
      tx.workspace.updateMany({ data: { publicAddress: 'https://orders.lantern.example' } }),
    )
    const { number, orderId } = await stage.order(3)
    await overSmtp()
    const all = await mailed(2)
    const [buyer, staff] = ['pat@corner.example', 'team@lantern.example'].map(address =>
      all.find(({ to }) => to.includes(address)),
    )
    expect(buyer?.mail.subject).toBe(`Ihre Bestellung SO-${number} ist eingegangen`)
    expect(buyer?.mail.from).toMatchObject({ name: 'Lantern & Co', address: 'orders@lantern.example' })
    expect(buyer?.mail.replyTo?.[0]).toMatchObject({ address: 'desk@lantern.example' })
    expect(buyer?.mail.text).toContain('Tea <light> (TEA-1)')
    expect(buyer?.mail.text).toMatch(/7,50/)
    expect(buyer?.mail.text).toContain(`/orders/${orderId}`)
    expect(buyer?.mail.html).toContain('Tea &#60;light&#62;')
    expect(staff?.mail.subject).toBe(`New order SO-${number} from Corner Shop`)
    expect(all).toHaveLength(2)
  })

  it('follow its life: approved, changed with its reason, rejected, shipped', async () => {
    const stage = await openOrderStage(portal)
    const line = (quantity: number) => ({ productId: stage.productId, quantity, override: null })
    const first = await stage.order(2)
    const second = await stage.order(2)
    const revised = {
      orderId: first.orderId,
      revision: 1,
      lines: [line(1)],
      reason: 'Only one is left',
    }
    expect(await stage.mutate('order.revise', revised)).toBe('applied')
    const decision = { orderId: first.orderId, revision: 2 }
    expect(await stage.mutate('order.approve', decision)).toBe('applied')
    expect(await stage.mutate('order.start_fulfillment', decision)).toBe('applied')
    const shipped = [{ lineNumber: 1, quantity: 1 }]
    expect(await stage.mutate('order.fulfill', { ...decision, shipped })).toBe('applied')
    const no = { orderId: second.orderId, revision: 1, reason: 'We are closed' }
    expect(await stage.mutate('order.reject', no)).toBe('applied')
    await overSmtp()
    const all = await mailed(6)
    expect(all.map(({ mail }) => mail.subject).sort()).toEqual(
      [
        ...[`We received your order SO-${first.number}`, `We received your order SO-${second.number}`],
        ...[`Your order SO-${first.number} was changed`, `Your order SO-${first.number} is confirmed`],
        ...[
          `Your order SO-${first.number} is on its way`,
          `Your order SO-${second.number} can’t be delivered`,
        ],
      ].sort(),
    )
    const text = (part: string) => all.find(({ mail }) => mail.subject?.includes(part))?.mail.text
    expect(text(`received your order SO-${first.number}`)).toContain('2 × each')
    expect(text('was changed')).toContain('Reason: Only one is left')
    expect(text('was changed')).toContain('1 × each')
    expect(text('was changed')).toContain('Quantity was 2')
    expect(text('can’t be delivered')).toContain('Reason: We are closed')
  })

  it('are not written for an order that was not stored, nor for a buyer whose company wants none', async () => {
    const stage = await openOrderStage(portal)
    await setAudience(stage.workspaceId, '', false)
    await stage.order()
    await expect(
      portal.db.within({ workspaceId: stage.workspaceId }, async tx => {
        await queueMail(tx, {
          ...{ workspaceId: stage.workspaceId, kind: 'order.received', subjectId: stage.productId },
          ...{ recipient: 'nobody@corner.example', language: 'en' },
        })
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    await overSmtp()
    await eventually(
      () => portal.db.within({ workspaceId: stage.workspaceId }, tx => tx.outgoingEvent.count()),
      left => left === 0,
    )
    expect(await statesOf(stage.workspaceId)).toEqual([])
  })

  it('are sent once by two processes that share the work, and all of them', async () => {
    const stage = await openOrderStage(portal)
    const orders = []
    for (let i = 0; i < 12; i += 1) orders.push(await stage.order())
    await Promise.all([overSmtp(), overSmtp()])
    await eventually(
      () => statesOf(stage.workspaceId),
      states => states.filter(state => state.endsWith('sent')).length === 12,
      30_000,
    )
    const subjects = server.received.map(({ mail }) => mail.subject)
    expect(subjects.sort()).toEqual(orders.map(({ number }) => `We received your order SO-${number}`).sort())
  })
})

describe('a mail server that refuses', () => {
  it('is tried again when it is busy, and the mail arrives once', async () => {
    const stage = await openOrderStage(portal)
    await stage.order()
    server.refuseWith({ code: 451, text: 'try later' })
    await overSmtp()
    const waiting = () =>
      portal.db.within({ workspaceId: stage.workspaceId }, tx => tx.outgoingMail.findFirst())
    const tried = await eventually(waiting, mail => (mail?.attempts ?? 0) > 0, 20_000)
    expect(tried).toMatchObject({ state: 'waiting', lastError: expect.stringContaining('451') })
    server.refuseWith(null)
    await mailed(1)
    expect(server.received).toHaveLength(1)
  })

  it('for good leaves the mail to staff at once; without an answer, after the last try', async () => {
    const stage = await openOrderStage(portal)
    await stage.order()
    server.refuseWith({ code: 550, text: 'no such user' })
    const stop = await overSmtp()
    const held = await eventually(
      () => portal.db.within({ workspaceId: stage.workspaceId }, tx => tx.outgoingMail.findFirst()),
      mail => mail?.state === 'held',
      30_000,
    )
    expect(held).toMatchObject({ attempts: 1, lastError: expect.stringContaining('550') })
    await stop()
    const other = await openOrderStage(portal)
    await other.order()
    await sendOutgoing(portal, { transport: smtpTransport('smtp://127.0.0.1:9', 'orders@lantern.example') })
    const given = await eventually(
      () => portal.db.within({ workspaceId: other.workspaceId }, tx => tx.outgoingMail.findFirst()),
      mail => mail?.state === 'held',
      40_000,
    )
    expect(given?.attempts).toBe(3)
  })
})

describe('a secret', () => {
  it('is opened when its mail is sent: the link as it is then, and none that has ended', async () => {
    const stage = await openOrderStage(portal)
    const { workspaceId, linkId: subjectId } = stage
    await usePublicAddress(workspaceId)
    const ended = await openOrderStage(portal)
    await usePublicAddress(ended.workspaceId)
    const queue = (of: typeof stage) =>
      portal.db.within({ workspaceId: of.workspaceId }, tx =>
        queueMail(tx, {
          ...{ workspaceId: of.workspaceId, kind: 'portal_link', subjectId: of.linkId },
          ...{ recipient: 'pat@corner.example', language: 'en' },
        }),
      )
    await queue(stage)
    await queue(ended)
    const again = await regenerateLink(portal.deps, stage.staff, subjectId)
    await revokeLink(portal.deps, ended.staff, ended.linkId)
    await overSmtp()
    const [mail] = await mailed(1)
    const fresh = parsePortalToken(again.ok ? again.value.url : '')
    expect(parsePortalToken(mail?.mail.text ?? '')).toEqual(fresh)
    expect(mail?.mail.text).toContain('https://orders.example/l/scp_')
    await eventually(
      () => statesOf(ended.workspaceId),
      states => states.join() === 'portal_link dropped',
    )
    expect(server.received).toHaveLength(1)
  })

  it('opens an invitation and a reset by mail, and no sealed copy of the invitation is left', async () => {
    const stage = await openOrderStage(portal)
    const { workspaceId, staff } = stage
    const email = `${workspaceId}@lantern.example`
    const invited = await invite(portal.deps, staff, { email, name: 'Eve', role: 'reviewer' })
    await overSmtp()
    const [invitation] = await mailed(1)
    const code = /sci_\w+/.exec(invitation?.mail.text ?? '')?.[0] ?? ''
    expect(invited.ok && invited.value.code).toBe(code)
    const sealed = () => portal.db.within({ workspaceId }, tx => tx.invitation.findFirst())
    await eventually(sealed, row => row?.tokenSealed === null)
    const joining = { token: code, name: 'Eve', password: 'a password of tests', deviceName: 'Desk' }
    expect((await acceptInvitation(portal.deps, joining)).ok).toBe(true)
    await requestReset({ ...portal.deps, mail: identityMail }, work => void work(), { email })
    const [, reset] = await mailed(2)
    expect(reset?.to).toEqual([email])
    expect(reset?.mail.text).toMatch(/scr_\w+/)
  })

  it('never stands in a file, in a queued mail or in a job', async () => {
    const stage = await openOrderStage(portal)
    const { workspaceId, staff, linkId: subjectId } = stage
    await usePublicAddress(workspaceId)
    await portal.db.within({ workspaceId }, tx =>
      queueMail(tx, {
        ...{ workspaceId, kind: 'portal_link', subjectId, recipient: 'pat@corner.example', language: 'en' },
      }),
    )
    const invited = await invite(portal.deps, staff, {
      email: `${workspaceId}@x.example`,
      name: 'E',
      role: 'admin',
    })
    const folder = await mkdtemp(path.join(tmpdir(), 'stackcube-mail-'))
    await sendOutgoing(portal, { transport: fileTransport(openFileSink(folder)) })
    const files = await eventually(
      () => readdir(folder),
      names => names.length === 2,
      20_000,
    )
    const texts = await Promise.all(files.map(name => readFile(path.join(folder, name), 'utf8')))
    const link = texts.find(text => text.includes('Your order portal')) ?? ''
    expect((await PostalMime.parse(link)).text).toContain('[left out')
    const database = await connectAsSuperuser(portal.database)
    const { rows } = await database.query<{ text: string }>(
      `SELECT j::text AS text FROM pgboss.job j UNION ALL SELECT m::text FROM outgoing_mail m
        UNION ALL SELECT e::text FROM outgoing_event e`,
    )
    const stored = [...texts, ...rows.map(row => row.text)].join('\n')
    expect(rows.length).toBeGreaterThan(2)
    expect(stored).not.toMatch(/sc[a-z]_[0-9A-Za-z]{10}/)
    expect(stored).not.toContain(invited.ok ? invited.value.code : 'none')
    await rm(folder, { recursive: true })
  })
})
