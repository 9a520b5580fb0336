import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '#server/db/embedded-postgres.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let data: string
let npm: ChildProcess

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'stackcube-process-'))
  await chmod(data, 0o755)
})

afterEach(async () => {
  npm.kill('SIGKILL')
  await rm(data, { recursive: true, force: true })
})

type Ready = { url: string; admin?: { email: string }; links?: unknown[]; setupCode?: string }

/** Starts the server as a person would, and answers its one line of JSON. */
const start = (more: string[]): Promise<Ready> =>
  new Promise((resolve, reject) => {
    npm = spawn('npm', ['run', 'portal', '--', '--port', '0', '--data', data, '--json', ...more], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let text = ''
    npm.stdout?.on('data', chunk => {
      text += String(chunk)
      const line = text.split('\n').find(candidate => candidate.startsWith('{') && candidate.endsWith('}'))
      if (line) resolve(JSON.parse(line) as Ready)
    })
    npm.once('exit', () => reject(new Error(`It ended before it was ready: ${text}`)))
  })

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    response => response.ok,
    () => false,
  )

const postgresPort = async (): Promise<string> => {
  const { readFile } = await import('node:fs/promises')
  return (
    (await readFile(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[3] ??
    ''
  )
}

/** Does something to the stopped server's database, then stops its PostgreSQL again. */
const asSuperuser = async (sql: string): Promise<void> => {
  const postgres = await startEmbeddedPostgres(data)
  const { superuser, password, port } = postgres
  const client = new pg.Client({
    connectionString: `postgresql://${superuser}:${password}@127.0.0.1:${port}/stackcube`,
  })
  await client.connect()
  await client.query(sql).finally(() => client.end())
  await postgres.stop()
}

it('stops server and PostgreSQL when the npm that started it gets SIGTERM, and keeps the data', async () => {
  const first = await start(['--demo'])
  expect(await answers(first.url)).toBe(true)
  expect(first.links).toHaveLength(3)
  npm.kill('SIGTERM')
  await eventually(
    () => answers(first.url),
    ok => !ok,
  )
  await eventually(postgresPort, port => port === '')
  const second = await start([])
  expect(second.admin).toEqual(first.admin)
  npm.kill('SIGTERM')
  await eventually(postgresPort, port => port === '')
})

it('leaves nothing running when it is stopped in the middle of its first start', async () => {
  npm = spawn('npm', ['run', 'portal', '--', '--port', '0', '--data', data, '--demo', '--json'], {
    stdio: 'ignore',
  })
  // Written once PostgreSQL runs and before anything else does: the server is far from ready.
  await eventually(
    () => existsSync(path.join(data, 'postgres-roles.json')),
    written => written,
  )
  const port = await postgresPort()
  expect(port).not.toBe('')
  expect(existsSync(path.join(data, 'demo-access.json'))).toBe(false)
  npm.kill('SIGTERM')
  await eventually(postgresPort, found => found === '', 180_000)
  const again = await start(['--demo'])
  expect(again.links).toHaveLength(3)
  npm.kill('SIGTERM')
  await eventually(postgresPort, found => found === '', 30_000)
})

it('leaves nothing running when it can’t start on its data', async () => {
  await start([])
  npm.kill('SIGTERM')
  await eventually(postgresPort, found => found === '', 30_000)
  // A restore that was cut off leaves this behind.
  await asSuperuser('CREATE SCHEMA restore_unfinished')
  await expect(start([])).rejects.toThrow('before it was ready')
  expect(await postgresPort()).toBe('')
})

it('names the setup code of a server that has no workspace, and takes nothing else for it', async () => {
  const { url, setupCode } = await start([])
  expect(setupCode).toMatch(/^\d{8}$/)
  const begin = (code: string) =>
    fetch(`${url}/api/staff/setup.firstRun`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        workspaceName: 'Lantern & Co',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        taxMode: 'exclusive',
        adminName: 'Ada',
        email: 'ada@lantern.example',
        password: 'a long enough password',
        deviceName: 'Desk',
        setupCode: code,
      }),
    })
  expect((await begin('00000000')).status).toBe(403)
  expect((await begin(setupCode ?? '')).status).toBe(200)
  expect((await begin(setupCode ?? '')).status).toBe(409)
  npm.kill('SIGTERM')
  await eventually(postgresPort, port => port === '')
})
