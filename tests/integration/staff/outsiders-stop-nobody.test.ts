import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, type BegunWorkspace, beginWorkspace } from '#tests/support/portal/begun-workspace.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

let server: TestServer
let workspace: BegunWorkspace
let ben: Account

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  workspace = await beginWorkspace(server)
  ben = await workspace.join('Ben', 'reviewer')
})

afterAll(() => server.close())

const account = (): Account => ({ email: ben.email, password: ben.password })

/** A call from an address behind the operator's proxy, by nobody who is known. */
const from = async (address: string, path: string, input: unknown): Promise<string> => {
  const response = await fetch(`${server.portal.url}/api/staff/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, 'x-stackcube-protocol': '1' },
    body: JSON.stringify(input),
  })
  return /"appCode":"([a-z_]+)"/.exec(await response.text())?.[1] ?? 'answered'
}

describe('an outsider in an office', () => {
  it('does not keep its people from signing in by asking for resets', async () => {
    const asked = Array.from({ length: 60 }, () =>
      from('203.0.113.20', 'auth.requestReset', { email: 'no@one.example' }),
    )
    await Promise.all(asked)
    expect(await from('203.0.113.20', 'auth.signIn', { ...account(), deviceName: 'Desk' })).toBe('answered')
  })

  describe('who goes on and on with wrong sign-ins of made-up accounts', () => {
    const OFFICE = '203.0.113.21'
    const wrong = (email: string) =>
      from(OFFICE, 'auth.signIn', { email, password: 'wrong', deviceName: 'x' })

    it('does not keep anybody there from signing in, or from joining, for the first time', async () => {
      const flood = () =>
        Promise.all(Array.from({ length: 100 }, (_, n) => wrong(`${Math.random()}.${n}@one.example`)))
      for (let round = 0; round < 4; round++) await flood()
      const [, answer] = await Promise.all([
        flood(),
        from(OFFICE, 'auth.signIn', { ...account(), deviceName: 'Desk' }),
        flood(),
      ])
      expect(answer).toBe('answered')
      const codes = Array.from({ length: 150 }, () => from(OFFICE, 'auth.acceptInvitation', joining('x')))
      expect(await Promise.all(codes)).toContain('too_many_attempts')
      const invitation = { email: 'new@one.example', name: 'New', role: 'reviewer' } as const
      const { code } = await workspace.admin.staff.invite.mutate(invitation)
      expect(await from(OFFICE, 'auth.acceptInvitation', joining(code))).toBe('answered')
    })
  })
})

const joining = (token: string) => ({
  token,
  name: 'New',
  password: 'a long enough password',
  deviceName: 'x',
})

describe('guessing at somebody’s account from everywhere', () => {
  const guess = async (email: string) => {
    for (let n = 0; n < 30; n++)
      await from(`198.51.100.${n}`, 'auth.signIn', { email, password: 'wrong', deviceName: 'x' })
  }

  it('does not keep them out where they have signed in before, also after the server was restarted', async () => {
    const { email } = account()
    const signIn = (address: string) => from(address, 'auth.signIn', { ...account(), deviceName: 'Desk' })
    expect(await signIn('203.0.113.30')).toBe('answered')
    await server.restart()
    await guess(email)
    expect(await signIn('203.0.113.31')).toBe('too_many_attempts')
    expect(await signIn('203.0.113.30')).toBe('answered')
  })

  it('does, where the computer that signed in there was revoked', async () => {
    const { email } = account()
    await superuser("UPDATE device SET revoked_at = now() WHERE network = '203.0.113.30'")
    await server.restart()
    await guess(email)
    expect(await from('203.0.113.30', 'auth.signIn', { ...account(), deviceName: 'Desk' })).toBe(
      'too_many_attempts',
    )
  })
})

describe('asking for the reset of somebody else', () => {
  it('is slowed down by account', async () => {
    const { email } = account()
    const answers: string[] = []
    for (let n = 0; n < 40; n++) answers.push(await from(`198.51.100.${n}`, 'auth.requestReset', { email }))
    const { rows } = await superuser(
      "SELECT count(*)::int AS n FROM audit_entry WHERE action = 'staff.request_reset'",
    )
    expect(rows[0]?.n).toBeLessThan(20)
  })
})

const superuser = async (sql: string): Promise<{ rows: { n: number }[] }> => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server.database.ownerUrl })
  await client.connect()
  const database = client
  try {
    return await database.query(sql)
  } finally {
    await client.end()
  }
}
