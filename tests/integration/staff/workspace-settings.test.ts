import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { loadWorkspaces } from '#server/services/rows/workspace-rows.ts'
import { updateWorkspace } from '#server/services/workspaces/update-workspace.ts'
import type { WorkspaceRow } from '#shared/contract/rows.ts'
import type { UpdateWorkspaceInput } from '#shared/contract/workspace.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  admin = await (await addWorkspace(portal)).staff('admin')
})

afterAll(() => portal.close())

const stored = (): Promise<WorkspaceRow> =>
  portal.db.within({ workspaceId: admin.workspaceId }, async tx => {
    const [row] = await loadWorkspaces(tx, admin.workspaceId)
    if (!row) throw new Error('no workspace')
    return row
  })

const update = (edits: UpdateWorkspaceInput['edits']) => updateWorkspace(portal.deps, admin, { edits })

it('changes what is named and tells every desktop by a new version', async () => {
  const before = await stored()
  const orderSettings = {
    ...before.orderSettings,
    deliveryDate: 'required' as const,
    closedDays: ['2026-12-25'],
  }
  const result = await update({
    name: { base: { name: before.name }, mine: { name: 'Northwind Gifts' } },
    orderSettings: { base: { orderSettings: before.orderSettings }, mine: { orderSettings } },
  })
  expect(result.ok).toBe(true)
  expect(await stored()).toEqual({ ...before, name: 'Northwind Gifts', orderSettings })
  const { change, audit } = await portal.db.within({ workspaceId: admin.workspaceId }, async tx => ({
    change: await tx.change.findFirst({ where: { workspaceId: admin.workspaceId, entity: 'workspace' } }),
    audit: await tx.auditEntry.findFirst({ where: { action: 'workspace.update' } }),
  }))
  expect(change?.entityId).toBe(admin.workspaceId)
  expect(audit).toMatchObject({
    actorId: admin.staffId,
    before: { name: before.name },
    after: { name: 'Northwind Gifts' },
  })
})

it('does not overwrite what a colleague changed meanwhile', async () => {
  const before = await stored()
  const terms = (base: string, mine: string) =>
    update({ terms: { base: { terms: base }, mine: { terms: mine } } })
  await terms(before.terms, 'Net 14 days')
  expect(await terms(before.terms, 'Net 30 days')).toEqual({ ok: false, error: 'changed_meanwhile' })
  expect((await stored()).terms).toBe('Net 14 days')
})

it.each([
  ['that does not exist', 'Europe/Nowhere'],
  ['that is an offset, which knows no summer time', '+02:00'],
])('takes no time zone %s', async (_, mine) => {
  const { timeZone } = await stored()
  const edits = { timeZone: { base: { timeZone }, mine: { timeZone: mine } } }
  expect(await update(edits)).toEqual({ ok: false, error: 'bad_input' })
})

it('fixes whether prices include tax once there is a product, so that no price becomes another one', async () => {
  const taxMode = (base: WorkspaceRow['taxMode'], mine: WorkspaceRow['taxMode']) =>
    update({ taxMode: { base: { taxMode: base }, mine: { taxMode: mine } } })
  expect(await taxMode('exclusive', 'inclusive')).toMatchObject({ ok: true })
  expect(await taxMode('inclusive', 'exclusive')).toMatchObject({ ok: true })
  await addProduct(portal, admin.workspaceId)
  expect(await taxMode('exclusive', 'inclusive')).toEqual({ ok: false, error: 'tax_setting_fixed' })
  expect((await stored()).taxMode).toBe('exclusive')
})
