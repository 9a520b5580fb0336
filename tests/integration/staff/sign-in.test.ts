import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { changePassword } from '#server/services/staff/change-password.ts'
import { recogniseDevice } from '#server/services/staff/recognise-device.ts'
import { REFUSAL_BEYOND_TAKES_MS, type SignInInput, signIn } from '#server/services/staff/sign-in.ts'
import { SignInLimiter } from '#server/services/staff/sign-in-limiter.ts'
import {
  beginTwoStep,
  confirmTwoStep,
  renewRecoveryCodes,
  turnOffTwoStep,
  twoStepStatus,
} from '#server/services/two-step/set-up.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { workOf } from '#tests/support/process/watch-work.ts'

const PASSWORD = 'a password of tests'

let portal: TestPortal
let newStaff: () => Promise<{ caller: StaffCaller; email: string }>

beforeAll(async () => {
  portal = await openTestPortal()
  const { workspaceId, staff } = await addWorkspace(portal)
  newStaff = async () => {
    const caller = await staff('reviewer')
    const row = await portal.db.within({ workspaceId }, tx =>
      tx.staff.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: caller.staffId } } }),
    )
    return { caller, email: row.email }
  }
})

afterAll(() => portal.close())

const tryToSignIn = (input: Partial<SignInInput> & { email: string }) =>
  signIn(portal.deps, new SignInLimiter(), {
    password: PASSWORD,
    deviceName: 'Desk',
    address: '203.0.113.7',
    ...input,
  })

const resultOf = async (call: ReturnType<typeof tryToSignIn>) => {
  const result = await call
  return result.ok ? 'signed in' : result.error
}

/** The code that an authenticator app would show, so many steps of 30 seconds from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: portal.deps.now() + steps * 30_000 })

const turnOn = async (caller: StaffCaller) => {
  const begun = await beginTwoStep(portal.deps, caller, PASSWORD)
  if (!begun.ok) throw new Error(begun.error)
  const { secret } = begun.value
  const confirmed = await confirmTwoStep(portal.deps, caller, codeOf(secret, -1))
  if (!confirmed.ok) throw new Error(confirmed.error)
  return { secret, recoveryCodes: confirmed.value.recoveryCodes }
}

describe('signing in', () => {
  it('answers the same, after the same work, for an unknown address and a wrong password', async () => {
    const { email } = await newStaff()
    const wrong = { email, password: 'not the password' }
    const unknown = { email: 'nobody@test.example', password: 'not the password' }
    const work = (input: typeof wrong) =>
      workOf(async () => expect(await resultOf(tryToSignIn(input))).toBe('wrong_credentials'))
    const done = await work(wrong)
    expect(done).toEqual({ statements: [expect.stringContaining('recognise_staff')], hashes: 1 })
    expect(await work(unknown)).toEqual(done)
  })

  describe('behind an address that has used up its share', () => {
    const address = '203.0.113.9'

    /** Signs in there at one moment, after so many wrong sign-ins that no share is left. */
    const busy = () => {
      const at = portal.deps.now()
      const limiter = new SignInLimiter()
      for (let n = 0; n < 60; n++) limiter.take(`made-up-${n}@test.example`, address, at)
      return (email: string, password: string) =>
        resultOf(
          signIn({ ...portal.deps, now: () => at }, limiter, {
            email,
            password,
            deviceName: 'Desk',
            address,
          }),
        )
    }

    it('answers an unknown address and a wrong password the same, after the same time', async () => {
      const { email } = await newStaff()
      const attempt = busy()
      const later = globalThis.setTimeout
      const held: (() => void)[] = []
      const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((
        work: () => void,
        ms: number,
      ) => {
        if (ms !== REFUSAL_BEYOND_TAKES_MS) return later(work, ms)
        held.push(work)
        return later(() => undefined, 0)
      }) as typeof setTimeout)
      const answers: string[] = []
      const calls = [email, 'nobody@test.example'].map(async tried => {
        answers.push(await attempt(tried, 'wrong'))
      })
      // Far longer than what is asked of the database and hashed meanwhile.
      await new Promise(resolve => later(resolve, 1_000))
      expect([held.length, answers]).toEqual([2, []])
      timers.mockRestore()
      for (const goOn of held) goOn()
      await Promise.all(calls)
      expect(answers).toEqual(['too_many_attempts', 'too_many_attempts'])
    })

    it('lets everybody in who knows their password, whatever is tried for accounts that nobody has', async () => {
      const people = [await newStaff(), await newStaff()]
      const attempt = busy()
      const made = Array.from({ length: 400 }, (_, n) => attempt(`nobody-${n}@test.example`, 'wrong'))
      expect(new Set(await Promise.all(made))).toEqual(new Set(['too_many_attempts']))
      for (const { email } of people) expect(await attempt(email, PASSWORD)).toBe('signed in')
    })
  })

  it('takes the e-mail address in any case and with spaces around it', async () => {
    const { email } = await newStaff()
    expect(await resultOf(tryToSignIn({ email: ` ${email.toUpperCase()} ` }))).toBe('signed in')
  })

  it('is slowed down, and says so, after wrong passwords', async () => {
    const { email } = await newStaff()
    const limiter = new SignInLimiter()
    const attempt = async (password: string) =>
      resultOf(signIn(portal.deps, limiter, { email, password, deviceName: 'Desk', address: '10.0.0.1' }))
    for (let round = 0; round < 5; round++) expect(await attempt('wrong')).toBe('wrong_credentials')
    expect(await attempt(PASSWORD)).toBe('too_many_attempts')
  })
})

describe('a password', () => {
  it('is changed only by who knows it, and signs the other computers out', async () => {
    const { caller, email } = await newStaff()
    const other = await tryToSignIn({ email })
    if (!other.ok) throw new Error(other.error)
    const change = (current: string) =>
      changePassword(portal.deps, caller, { current, next: 'another good password' })
    expect(await change('not the password')).toEqual({ ok: false, error: 'wrong_password' })
    expect(await recogniseDevice(portal.deps, other.value.token)).not.toBeNull()
    expect(await change(PASSWORD)).toEqual({ ok: true, value: { endedDevices: 1 } })
    expect(await recogniseDevice(portal.deps, other.value.token)).toBeNull()
    expect(await resultOf(tryToSignIn({ email }))).toBe('wrong_credentials')
    expect(await resultOf(tryToSignIn({ email, password: 'another good password' }))).toBe('signed in')
  })
})

describe('the second step', () => {
  it('is asked for only once a code has confirmed it', async () => {
    const { caller, email } = await newStaff()
    const begun = await beginTwoStep(portal.deps, caller, PASSWORD)
    expect(begun).toMatchObject({
      ok: true,
      value: { address: expect.stringMatching(/^otpauth:\/\/totp\//) },
    })
    expect(await confirmTwoStep(portal.deps, caller, '000000')).toEqual({
      ok: false,
      error: 'wrong_two_step_code',
    })
    expect(await resultOf(tryToSignIn({ email }))).toBe('signed in')
    const secret = begun.ok ? begun.value.secret : ''
    expect(await confirmTwoStep(portal.deps, caller, codeOf(secret))).toMatchObject({ ok: true })
    expect(await resultOf(tryToSignIn({ email }))).toBe('two_step_required')
    expect(await twoStepStatus(portal.deps, caller)).toEqual({ on: true, recoveryCodesLeft: 10 })
  })

  it('needs the password to begin and to end, and is not told of to who does not know it', async () => {
    const { caller, email } = await newStaff()
    expect(await beginTwoStep(portal.deps, caller, 'wrong')).toEqual({ ok: false, error: 'wrong_password' })
    await turnOn(caller)
    expect(await turnOffTwoStep(portal.deps, caller, 'wrong')).toEqual({ ok: false, error: 'wrong_password' })
    expect(await resultOf(tryToSignIn({ email, password: 'wrong' }))).toBe('wrong_credentials')
    expect(await beginTwoStep(portal.deps, caller, PASSWORD)).toEqual({
      ok: false,
      error: 'two_step_already_on',
    })
    expect(await turnOffTwoStep(portal.deps, caller, PASSWORD)).toEqual({ ok: true, value: null })
    expect(await resultOf(tryToSignIn({ email }))).toBe('signed in')
  })

  it('takes each code once, also when it is sent twice at the same moment', async () => {
    const { caller, email } = await newStaff()
    const { secret } = await turnOn(caller)
    const code = codeOf(secret)
    const results = await Promise.all([1, 2, 3].map(() => resultOf(tryToSignIn({ email, code }))))
    expect(results.sort()).toEqual(['signed in', 'wrong_two_step_code', 'wrong_two_step_code'])
    expect(await resultOf(tryToSignIn({ email, code: codeOf(secret, 1) }))).toBe('signed in')
    expect(await resultOf(tryToSignIn({ email, code: codeOf(secret, -1) }))).toBe('wrong_two_step_code')
    expect(await resultOf(tryToSignIn({ email, code: codeOf(secret, 4) }))).toBe('wrong_two_step_code')
  })

  it('is replaced by a recovery code once, typed in any way', async () => {
    const { caller, email } = await newStaff()
    const { recoveryCodes } = await turnOn(caller)
    const [first = '', second = ''] = recoveryCodes
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await resultOf(tryToSignIn({ email, code: first.replaceAll('-', ' ').toUpperCase() }))).toBe(
      'signed in',
    )
    expect(await resultOf(tryToSignIn({ email, code: first }))).toBe('wrong_two_step_code')
    const twice = [1, 2].map(() => resultOf(tryToSignIn({ email, code: second })))
    expect((await Promise.all(twice)).sort()).toEqual(['signed in', 'wrong_two_step_code'])
    expect(await twoStepStatus(portal.deps, caller)).toEqual({ on: true, recoveryCodesLeft: 8 })
    const renewed = await renewRecoveryCodes(portal.deps, caller, PASSWORD)
    expect(renewed).toMatchObject({ ok: true })
    expect(await resultOf(tryToSignIn({ email, code: recoveryCodes[2] }))).toBe('wrong_two_step_code')
    const fresh = renewed.ok ? renewed.value.recoveryCodes[0] : ''
    expect(await resultOf(tryToSignIn({ email, code: fresh }))).toBe('signed in')
  })

  it('takes nobody else’s recovery code', async () => {
    const [anna, ben] = [await newStaff(), await newStaff()]
    const { recoveryCodes } = await turnOn(anna.caller)
    await turnOn(ben.caller)
    expect(await resultOf(tryToSignIn({ email: ben.email, code: recoveryCodes[0] }))).toBe(
      'wrong_two_step_code',
    )
  })

  it('slows down guessing even for who knows the password', async () => {
    const { caller, email } = await newStaff()
    await turnOn(caller)
    const limiter = new SignInLimiter()
    const results: string[] = []
    for (let round = 0; round < 12; round++) {
      const guess = { email, password: PASSWORD, deviceName: 'Desk', address: `10.2.0.${round}` }
      const result = await signIn(portal.deps, limiter, { ...guess, code: '123456' })
      results.push(result.ok ? 'signed in' : result.error)
    }
    expect(results.slice(0, 10).every(result => result === 'wrong_two_step_code')).toBe(true)
    expect(results.slice(10)).toEqual(['too_many_attempts', 'too_many_attempts'])
  })

  it('leaves no secret and no recovery code readable in the database', async () => {
    const { caller } = await newStaff()
    const { secret, recoveryCodes } = await turnOn(caller)
    const rows = await portal.db.within({ workspaceId: caller.workspaceId }, async tx => ({
      staff: await tx.$queryRaw`SELECT s::text FROM staff s`,
      codes: await tx.$queryRaw`SELECT r::text FROM recovery_code r`,
      audit: await tx.$queryRaw`SELECT a::text FROM audit_entry a`,
    }))
    const everything = JSON.stringify(rows)
    for (const text of [secret, ...recoveryCodes]) {
      expect(everything).not.toContain(text)
      expect(everything).not.toContain(Buffer.from(text).toString('hex'))
    }
  })
})
