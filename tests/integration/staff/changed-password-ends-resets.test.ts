import { afterAll, beforeAll, expect, it } from 'vitest'
import { changePassword } from '#server/services/staff/change-password.ts'
import { resetAtServer, resetPassword } from '#server/services/staff/password-reset.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

it('a reset code that was out is worth nothing once its owner has changed the password', async () => {
  const { workspaceId, staff } = await addWorkspace(portal)
  const caller = await staff('admin')
  const { email } = await portal.db.within({ workspaceId }, tx =>
    tx.staff.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: caller.staffId } } }),
  )
  const reset = await resetAtServer(portal.deps, { email, withoutTwoStep: false })
  if (!reset.ok) throw new Error(reset.error)
  const changed = await changePassword(portal.deps, caller, {
    current: 'a password of tests',
    next: 'another good password',
  })
  expect(changed.ok).toBe(true)
  expect(
    await resetPassword(portal.deps, { code: reset.value.code, password: 'of whoever has the code' }),
  ).toEqual({
    ok: false,
    error: 'reset_code_not_valid',
  })
})
