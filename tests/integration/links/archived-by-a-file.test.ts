import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { importFile } from '#server/services/import/import-file.ts'
import { recogniseBuyer } from '#server/services/links/buyer-session.ts'
import { newId } from '#shared/base/ids.ts'
import {
  addCustomer,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let caller: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  caller = await (await addWorkspace(portal)).staff('admin')
})

afterAll(() => portal.close())

const setState = (reference: string, state: string) =>
  importFile(portal.deps, caller, 'customers', {
    ...{ importId: newId(), dryRun: false },
    file: gzipSync(`reference;name;state\n${reference};Corner Shop;${state}\n`).toString('base64'),
    mapping: { reference: 'reference', name: 'name', state: 'state' },
  })

it('a customer that a file archives has its sessions ended, also once it is active again', async () => {
  const customerId = await addCustomer(portal, caller.workspaceId)
  const { cookie, publicId } = await openLink(portal, caller, customerId)
  const reference = customerId.slice(-8)
  expect(await setState(reference, 'archived')).toMatchObject({ changed: 1, applied: true })
  expect(await recogniseBuyer(portal.deps, cookie, publicId)).toBeNull()
  expect(await setState(reference, 'active')).toMatchObject({ changed: 1, applied: true })
  // As after archiving and taking back on the desktop: the link works again, what was opened before does not.
  expect(await recogniseBuyer(portal.deps, cookie, publicId)).toBeNull()
})
