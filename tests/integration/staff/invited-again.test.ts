import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptInvitation, invite } from '#server/services/staff/invite.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

it('an invitation ends when the same person is invited again, such as with a lesser role', async () => {
  const caller = await (await addWorkspace(portal)).staff('admin')
  const email = 'new@colleague.example'
  const first = await invite(portal.deps, caller, { email, name: 'New', role: 'admin' })
  const second = await invite(portal.deps, caller, { email, name: 'New', role: 'reviewer' })
  if (!first.ok || !second.ok) throw new Error('not invited')
  const accepted = await acceptInvitation(portal.deps, {
    ...{ token: first.value.code, name: 'New', password: 'a long enough password', deviceName: 'Desk' },
  })
  expect(accepted).toEqual({ ok: false, error: 'invitation_not_valid' })
})
