import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWorker } from '#desktop/worker/create-worker.ts'
import { writeProfile } from '#desktop/worker/session/profile.ts'
import type { TokenVault } from '#desktop/worker/session/token-vault.ts'
import { newFolder, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { eventually, testVault } from '#tests/support/worker/test-worker.ts'
import { customer, workspace } from './sample-rows.ts'

let server: Server
let asked: number
/** What the server answers; null leaves the caller waiting, as a dead network does. */
let reply: { status: number; appCode: string } | null

beforeEach(async () => {
  asked = 0
  reply = null
  server = createServer((_request, response) => {
    asked += 1
    if (!reply) return
    response.writeHead(reply.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message: '', code: -32000, data: { appCode: reply.appCode } } }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

/** A worker on a profile of somebody who has signed in before. */
const started = async (vault: TokenVault) => {
  const profileFolder = newFolder()
  const { port } = server.address() as AddressInfo
  writeProfile(profileFolder, {
    serverUrl: `http://127.0.0.1:${port}`,
    signedIn: { workspaceId: WORKSPACE_ID, staff: STAFF, workspace: workspace() },
    tokenSince: Date.now(),
    cleared: false,
  })
  const worker = await createWorker({
    profileFolder,
    presetServerUrl: null,
    appVersion: '0.0.0-test',
    deviceName: 'Test desktop',
    vault,
    notify: () => undefined,
  })
  return { worker, call: worker.router.createCaller(worker.context) }
}

const withToken = async (): Promise<TokenVault> => {
  const vault = testVault('keyring')
  await vault.save('token')
  return vault
}

const { id: customerId, reference, name, contactName, contactEmail, addresses } = customer()
const edit = {
  name: 'customer.create',
  args: { customerId, reference, name, contactName, contactEmail, addresses },
}

it('closes without waiting for a server that never answers', async () => {
  const { worker } = await started(await withToken())
  await eventually(
    () => asked,
    count => count > 0,
  )
  await worker.close()
})

it('works on without a token when the keyring fails', async () => {
  const broken = () => Promise.reject(new Error('locked'))
  const { worker, call } = await started({ kind: 'keyring', load: broken, save: broken, clear: broken })
  expect(await call.session.status()).toMatchObject({ kind: 'signed_in', needsSignIn: true })
  await call.mutate(edit)
  expect((await call.sync.status()).pending).toBe(1)
  expect(await call.session.signOut({ discardPending: true })).toEqual({ kind: 'done' })
  expect(await call.session.status()).toMatchObject({ kind: 'signed_out' })
  await worker.close()
})

it('forgets a refused token, keeps the work and asks for a sign-in', async () => {
  reply = { status: 401, appCode: 'sign_in_required' }
  const vault = await withToken()
  const { worker, call } = await started(vault)
  await call.mutate(edit)
  await eventually(
    () => call.sync.status(),
    status => status.connection === 'needs_sign_in',
  )
  // The server is first asked whether this computer was given up for good.
  await eventually(vault.load, token => token === null)
  expect(await call.session.status()).toMatchObject({ kind: 'signed_in', needsSignIn: true })
  expect((await call.sync.status()).pending).toBe(1)
  await worker.close()
})

it('is read-only and keeps what waits when the server calls it too old', async () => {
  const { worker, call } = await started(await withToken())
  await call.mutate(edit)
  reply = { status: 426, appCode: 'protocol_too_old' }
  server.closeAllConnections()
  await eventually(
    () => call.sync.status(),
    status => status.problem === 'protocol_too_old',
  )
  await expect(call.mutate(edit)).rejects.toMatchObject({ appCode: 'protocol_too_old' })
  expect((await call.customers.list({})).items.map(item => item.name)).toEqual([name])
  expect((await call.sync.status()).pending).toBe(1)
  await worker.close()
})
