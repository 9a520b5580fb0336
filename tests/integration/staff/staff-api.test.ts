import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { codeOf, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

let server: TestServer
let adminToken: string

type Who = 'admin' | 'catalog' | 'staff'

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  adminToken = (await signIn('admin')).token
})

afterAll(() => server.close())

const signIn = (who: Who) => {
  const account = server.portal.demo?.[who]
  if (!account) throw new Error('The demo has no sign-ins')
  return staffClient(server.portal.url, null).auth.signIn.mutate({ ...account, deviceName: `${who}’s desk` })
}

describe('the staff API', () => {
  it('hands out next tokens that take the present one’s place', async () => {
    const first = await signIn('catalog')
    const { token } = await staffClient(server.portal.url, first.token).auth.renew.mutate()
    expect(token).not.toBe(first.token)
    expect((await staffClient(server.portal.url, token).auth.me.query()).staff.id).toBe(first.staff.id)
  })

  it('lets an admin change a role, and nobody else', async () => {
    const reviewer = await signIn('staff')
    const change = { staffId: reviewer.staff.id, role: 'admin' as const }
    const own = staffClient(server.portal.url, reviewer.token)
    expect(await codeOf(own.staff.setRole.mutate(change))).toBe('not_allowed')
    const admin = staffClient(server.portal.url, adminToken)
    await admin.staff.setRole.mutate({ ...change, role: 'catalog' })
    expect((await own.auth.me.query()).staff.role).toBe('catalog')
    await admin.staff.setRole.mutate({ ...change, role: 'reviewer' })
  })

  it('ends a revoked device’s stream of hints, which outlives the call that opened it', async () => {
    const reviewer = await signIn('staff')
    const response = await fetch(`${server.portal.url}/api/staff/sync.hints`, {
      headers: {
        authorization: `Bearer ${reviewer.token}`,
        accept: 'text/event-stream',
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      },
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes('catalog')) heard += (await reader?.read())?.value ?? ''
    const admin = staffClient(server.portal.url, adminToken)
    await admin.staff.revokeDevice.mutate({ deviceId: reviewer.deviceId })
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += part.value
    expect(heard).toContain('sign_in_required')
  })

  it('slows down a found computer that guesses the password of who is signed in', async () => {
    const { token } = await signIn('catalog')
    const { account } = staffClient(server.portal.url, token)
    const guess = () => codeOf(account.beginTwoStep.mutate({ password: 'a guess' }))
    const answers: string[] = []
    for (let round = 0; round < 7; round++) answers.push(await guess())
    expect(answers).toEqual([...Array(5).fill('wrong_password'), ...Array(2).fill('too_many_attempts')])
  })

  it('signs a deactivated person out at once, and in again after they are taken back', async () => {
    const reviewer = await signIn('staff')
    const own = staffClient(server.portal.url, reviewer.token)
    const admin = staffClient(server.portal.url, adminToken)
    await admin.staff.deactivate.mutate({ staffId: reviewer.staff.id })
    expect(await codeOf(own.auth.me.query())).toBe('sign_in_required')
    expect(await codeOf(signIn('staff'))).toBe('wrong_credentials')
    await admin.staff.reactivate.mutate({ staffId: reviewer.staff.id })
    expect(await codeOf(own.auth.me.query())).toBe('sign_in_required')
    expect(await codeOf(signIn('staff'))).toBe('answered')
  })
})
