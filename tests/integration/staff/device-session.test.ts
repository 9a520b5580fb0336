import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openDevice } from '#server/services/staff/open-device.ts'
import { recogniseDevice } from '#server/services/staff/recognise-device.ts'
import { renewToken } from '#server/services/staff/renew-token.ts'
import { encodeToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

const DAY = 24 * 60 * 60 * 1000
const MINUTE = 60_000

let portal: TestPortal
let workspaceId: string
let open: () => Promise<string>

beforeAll(async () => {
  portal = await openTestPortal()
  const added = await addWorkspace(portal)
  const { staff } = added
  workspaceId = added.workspaceId
  const { staffId } = await staff('admin')
  open = () =>
    portal.db.within({ workspaceId }, async tx => (await openDevice(tx, workspaceId, staffId, 'Desk')).token)
})

afterEach(() => {
  portal.deps.clock.ahead = 0
})

afterAll(() => portal.close())

const recognise = (token: string) => recogniseDevice(portal.deps, token)

const renew = async (token: string): Promise<string> => {
  const caller = await recognise(token)
  if (!caller) throw new Error('The session has ended')
  return (await renewToken(portal.deps, caller)).token
}

it('lasts 30 days without contact, counted from the last one', async () => {
  const token = await open()
  portal.deps.clock.ahead = 29 * DAY
  expect(await recognise(token)).not.toBeNull()
  portal.deps.clock.ahead = 58 * DAY
  expect(await recognise(token)).not.toBeNull()
  portal.deps.clock.ahead = 88 * DAY + MINUTE
  expect(await recognise(token)).toBeNull()
})

it('takes the next token, and the former one for five minutes more', async () => {
  const first = await open()
  const second = await renew(first)
  expect(await recognise(second)).not.toBeNull()
  expect(await recognise(first)).not.toBeNull()
  portal.deps.clock.ahead = 4 * MINUTE
  expect(await recognise(first)).not.toBeNull()
  expect(await recognise(second)).not.toBeNull()
})

it('keeps the present token when the answer with the next one got lost', async () => {
  const first = await open()
  await renew(first)
  portal.deps.clock.ahead = 20 * DAY
  const third = await renew(first)
  expect(await recognise(third)).not.toBeNull()
})

it('ends for both when a former token comes back: somebody has copied it', async () => {
  const first = await open()
  const second = await renew(first)
  await recognise(second)
  portal.deps.clock.ahead = 6 * MINUTE
  expect(await recognise(first)).toBeNull()
  expect(await recognise(second)).toBeNull()
})

it('ends for both when a token from before several changes comes back: they hid nothing', async () => {
  const stolen = await open()
  let copiers = stolen
  for (let change = 0; change < 3; change += 1) {
    copiers = await renew(copiers)
    expect(await recognise(copiers)).not.toBeNull()
  }
  expect(await recognise(stolen)).toBeNull()
  expect(await recognise(copiers)).toBeNull()
  const entries = await portal.db.within({ workspaceId }, tx =>
    tx.auditEntry.findMany({ where: { action: 'device.token_reused' }, orderBy: { happenedAt: 'desc' } }),
  )
  expect(entries[0]).toMatchObject({
    actorKind: 'system',
    before: { active: true },
    after: { active: false },
  })
})

it('goes on when a token comes that it never had, or that never took its place', async () => {
  const first = await open()
  const lost = await renew(first)
  const second = await renew(first)
  expect(await recognise(second)).not.toBeNull()
  expect(await recognise(lost)).toBeNull()
  expect(await recognise(encodeToken('device_session', randomBytes(TOKEN_BYTES)))).toBeNull()
  expect(await recognise(second)).not.toBeNull()
})

it('is recognised as copied, too, where a server of the release before changed it', async () => {
  const first = await open()
  const second = await renew(first)
  await recognise(second)
  await portal.db.within({ workspaceId }, tx => tx.formerDeviceToken.deleteMany({ where: { workspaceId } }))
  portal.deps.clock.ahead = 6 * MINUTE
  expect(await recognise(first)).toBeNull()
  expect(await recognise(second)).toBeNull()
})

it('puts the next token in place once, however many calls come with it at first', async () => {
  const first = await open()
  const second = await renew(first)
  const callers = await Promise.all(Array.from({ length: 8 }, () => recognise(second)))
  expect(callers.every(caller => caller !== null)).toBe(true)
  expect(await recognise(first)).not.toBeNull()
  expect(await renew(second)).not.toBe(second)
})
