import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** The folder of updates that a portal hands out to desktops. */
let server: TestServer
let folder: string

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  folder = path.join(server.dataFolder, 'updates')
})

afterAll(() => server?.close())

const get = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${server.portal.url}/updates/${name}`, { headers })

it('has a folder in the data folder, and answers "not found" while nothing is in it', async () => {
  const answer = await get('latest.yml')
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain(folder)
})

it('hands out what was put there since, whole and in parts, and lets nobody keep it', async () => {
  writeFileSync(path.join(folder, 'latest-linux.yml'), 'version: 1.0.0\n')
  writeFileSync(path.join(folder, 'app-1.0.0.AppImage'), '0123456789')
  const feed = await get('latest-linux.yml?noCache=1')
  expect([feed.status, await feed.text()]).toEqual([200, 'version: 1.0.0\n'])
  expect(feed.headers.get('cache-control')).toBe('no-store')
  const part = await get('app-1.0.0.AppImage', { range: 'bytes=2-4' })
  expect([part.status, await part.text()]).toEqual([206, '234'])
})

it('hands out nothing else', async () => {
  mkdirSync(path.join(folder, 'deeper'), { recursive: true })
  for (const name of [
    'update-key.pem',
    'builder-debug.yml',
    '.hidden.yml',
    'index.html',
    'deeper/latest.yml',
  ])
    writeFileSync(path.join(folder, name), 'secret')
  writeFileSync(path.join(server.dataFolder, 'outside.yml'), 'secret')
  const tried = [
    '',
    'update-key.pem',
    'builder-debug.yml',
    '.hidden.yml',
    'index.html',
    'deeper/latest.yml',
    'deeper',
    '..%2foutside.yml',
    '%2e%2e/outside.yml',
    '..%5coutside.yml',
    'latest-linux.yml%00',
  ]
  for (const name of tried) {
    const answer = await get(name)
    expect([name, answer.status >= 400 && answer.status < 500]).toEqual([name, true])
    expect(await answer.text()).not.toContain('secret')
  }
})
