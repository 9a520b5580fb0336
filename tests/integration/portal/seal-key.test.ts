import { execFile } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SEALED } from '#server/db/sealed-secrets.ts'
import { codeOf, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'

/** A server whose key file is gone, as after a restore, or is another's. */
let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const keyFile = () => path.join(server.dataFolder, 'link-seal.key')

const asSuperuser = async <Row extends pg.QueryResultRow>(sql: string): Promise<pg.QueryResult<Row>> => {
  const client = new pg.Client({ connectionString: server.database.superuserUrl })
  await client.connect()
  return client.query<Row>(sql).finally(() => client.end())
}

type Ended = { code: number; said: string }

/** As an administrator calls it. */
const command = async (...args: string[]): Promise<Ended> => {
  const { ownerUrl, servingUrl } = server.database
  const env = { PATH: process.env.PATH, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: servingUrl }
  const call = ['scripts/seal-key.ts', ...args, '--data', server.dataFolder]
  return promisify(execFile)(process.execPath, call, { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      said: stdout + stderr,
    }),
  )
}

it('knows everything that is sealed', async () => {
  const { rows } = await asSuperuser<{ at: string }>(
    `SELECT table_name || '.' || column_name AS at FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE '%sealed%'`,
  )
  expect(rows.map(({ at }) => at).sort()).toEqual(SEALED.map(one => `${one.table}.${one.column}`).sort())
})

it('makes no new key in the place of a lost one, and starts with the right one', async () => {
  const { said } = await command()
  expect(said).toContain('They fit')
  await server.stop()
  renameSync(keyFile(), `${keyFile()}.aside`)
  await expect(server.restart()).rejects.toThrow(
    /link-seal\.key is missing.*\(key [0-9a-f]{16}\)\. Nothing was changed\. Put your copy/,
  )
  expect(existsSync(keyFile())).toBe(false)
  writeFileSync(keyFile(), Buffer.alloc(32, 5).toString('base64'))
  await expect(server.restart()).rejects.toThrow('holds another key')
  renameSync(`${keyFile()}.aside`, keyFile())
  await server.restart()
})

it('is also missed by a database that was restored from a release that recorded none', async () => {
  await server.stop()
  await asSuperuser('DELETE FROM seal_key')
  renameSync(keyFile(), `${keyFile()}.aside`)
  await expect(server.restart()).rejects.toThrow('(key unknown)')
  renameSync(`${keyFile()}.aside`, keyFile())
  await server.restart()
  expect((await asSuperuser('SELECT FROM seal_key')).rowCount).toBe(1)
})

it('gives up what was sealed only for whoever names the key, and goes on without it', async () => {
  const { admin, links = [] } = server.portal.demo ?? {}
  const token = links[0]?.url ?? ''
  await server.stop()
  rmSync(keyFile())
  const { code, said } = await command()
  expect(code).toBe(1)
  expect(said).toMatch(/\d+ portal links go on working/)
  const name = /--give-up ([0-9a-f]{16})/.exec(said)?.[1] ?? ''
  expect(await command('--give-up', '0123456789abcdef')).toMatchObject({ code: 1 })
  expect(existsSync(keyFile())).toBe(false)
  expect(await command('--give-up', name)).toMatchObject({ code: 0 })
  expect((await command()).said).toContain('They fit')
  await server.restart()
  expect((await openAsBuyer(token).then(buyer => buyer.page(''))).items.length).toBeGreaterThan(0)
  // Its sealed copy is lost with the key, and an admin is told what to do about it.
  const { email = '', password = '' } = admin ?? {}
  const signIn = staffClient(server.portal.url, null).auth.signIn
  const desk = staffClient(
    server.portal.url,
    (await signIn.mutate({ email, password, deviceName: 'a desk' })).token,
  )
  const { rows } = await asSuperuser<{ id: string }>('SELECT id FROM portal_link WHERE revoked_at IS NULL')
  const linkId = rows[0]?.id ?? ''
  expect(await codeOf(desk.links.reveal.mutate({ linkId }))).toBe('link_key_lost')
  await desk.links.regenerate.mutate({ linkId })
  expect((await desk.links.reveal.mutate({ linkId })).url).toContain('/l/scp_')
})
