import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import {
  openResetMail,
  REQUEST_TAKES_MS,
  requestReset,
  resetPassword,
} from '#server/services/staff/password-reset.ts'
import { beginTwoStep, twoStepStatus } from '#server/services/two-step/set-up.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

const run = promisify(execFile)
const HOUR = 60 * 60 * 1000

type QueuedReset = { workspaceId: string; resetId: string }

let portal: TestPortal
let deps: ServiceDeps
let queued: QueuedReset[]
let caller: StaffCaller
let email: string

beforeAll(async () => {
  portal = await openTestPortal()
  queued = []
  const queuePasswordReset = async (_tx: unknown, reset: QueuedReset) => void queued.push(reset)
  deps = { ...portal.deps, mail: { queuePasswordReset } }
  const { workspaceId, staff } = await addWorkspace(portal)
  caller = await staff('catalog')
  const row = await portal.db.within({ workspaceId }, tx =>
    tx.staff.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: caller.staffId } } }),
  )
  email = row.email
})

afterAll(() => portal.close())

const newPassword = 'a password after the reset'

/** Asks for a reset, and waits for what is done after the answer. */
const ask = async (address: string): Promise<void> => {
  const works: (() => Promise<void>)[] = []
  await requestReset(deps, work => void works.push(work), { email: address })
  for (const work of works) await work()
}

const mailedCode = async (): Promise<string> => {
  queued.length = 0
  await ask(email)
  const mail = queued[0] && (await openResetMail(deps, queued[0]))
  return mail?.code ?? ''
}

describe('a reset by mail', () => {
  it('queues an id, and opens the code when it is sent', async () => {
    queued.length = 0
    await ask(` ${email.toUpperCase()}`)
    expect(queued).toHaveLength(1)
    expect(JSON.stringify(queued)).not.toContain('scr_')
    const mail = queued[0] && (await openResetMail(deps, queued[0]))
    expect(mail).toMatchObject({ to: email, code: expect.stringMatching(/^scr_/) })
  })

  it('answers the same for an address that nobody has, and before anything depends on the address', async () => {
    queued.length = 0
    const pauses = vi.spyOn(globalThis, 'setTimeout')
    const later: (() => Promise<void>)[] = []
    for (const address of [email, 'nobody@test.example']) {
      pauses.mockClear()
      await requestReset(deps, work => void later.push(work), { email: address })
      const waited = pauses.mock.calls.map(([, ms]) => ms)
      expect([address, waited]).toEqual([address, [REQUEST_TAKES_MS]])
    }
    pauses.mockRestore()
    expect(queued).toHaveLength(0)
    expect(later).toHaveLength(2)
    for (const work of later) await work()
    expect(queued).toHaveLength(1)
  })

  it('is good once, for an hour, and only the latest of them', async () => {
    const former = await mailedCode()
    const code = await mailedCode()
    expect(await resetPassword(deps, { code: former, password: newPassword })).toEqual({
      ok: false,
      error: 'reset_code_not_valid',
    })
    portal.deps.clock.ahead = HOUR + 1000
    const late = { ...deps, now: portal.deps.now }
    expect(await resetPassword(late, { code, password: newPassword })).toMatchObject({ ok: false })
    portal.deps.clock.ahead = 0
    const [one, other] = await Promise.all([
      resetPassword(deps, { code, password: newPassword }),
      resetPassword(deps, { code, password: newPassword }),
    ])
    expect([one, other].filter(result => result.ok)).toEqual([{ ok: true, value: { email } }])
    expect(queued[0] && (await openResetMail(deps, queued[0]))).toBeNull()
  })
})

describe('a reset at the server', () => {
  const command = (...args: string[]) =>
    run(process.execPath, ['scripts/staff.ts', ...args], {
      env: {
        ...process.env,
        DATABASE_OWNER_URL: portal.database.ownerUrl,
        DATABASE_URL: portal.database.servingUrl,
      },
    })

  it('prints a code that sets a new password', async () => {
    const { stdout } = await command('reset-password', email)
    const code = /scr_\w+/.exec(stdout)?.[0] ?? ''
    expect(await resetPassword(deps, { code, password: newPassword })).toEqual({ ok: true, value: { email } })
  })

  it('takes the second step away when it is told to', async () => {
    const begun = await beginTwoStep(deps, caller, newPassword)
    expect(begun.ok).toBe(true)
    await portal.db.within({ workspaceId: caller.workspaceId }, tx =>
      tx.staff.updateMany({ where: { id: caller.staffId }, data: { totpSince: new Date() } }),
    )
    await command('reset-password', email)
    expect(await twoStepStatus(deps, caller)).toMatchObject({ on: true })
    const { stdout } = await command('reset-password', email, '--without-two-step')
    expect(stdout).toContain('Two-step sign-in is off now')
    expect(await twoStepStatus(deps, caller)).toEqual({ on: false, recoveryCodesLeft: 0 })
  })

  it('says so when nobody has the address, and how it is used', async () => {
    await expect(command('reset-password', 'nobody@test.example')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nobody who may sign in here'),
    })
    await expect(command('forget')).rejects.toMatchObject({ code: 2 })
  })
})
