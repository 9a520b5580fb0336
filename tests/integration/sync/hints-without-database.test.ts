import { expect, it } from 'vitest'
import { staffApi } from '#server/api/staff/router.ts'
import { SignInLimiter } from '#server/services/staff/sign-in-limiter.ts'
import { Hints } from '#server/services/sync/hints.ts'
import { PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { addWorkspace, openTestPortal } from '#tests/support/portal/test-workspace.ts'

it('a listener whose database goes away comes to its end, and throws nothing that could end the server', async () => {
  const portal = await openTestPortal()
  const { workspaceId, staff } = await addWorkspace(portal)
  const hints = new Hints()
  const context = {
    ...{
      deps: portal.deps,
      hints,
      limiter: new SignInLimiter(),
      later: () => undefined,
      caller: await staff('admin'),
    },
    ...{ protocol: PROTOCOL_VERSION, address: '127.0.0.1', setupCode: null },
  }
  const stream = await staffApi.createCaller(context).sync.hints()
  const listener = stream[Symbol.asyncIterator]()
  expect((await listener.next()).done).toBe(false)
  const next = listener.next()
  await portal.db.close()
  hints.publish(workspaceId)
  expect(await next).toEqual({ value: undefined, done: true })
  expect(hints.listening).toBe(0)
  await portal.close()
})
