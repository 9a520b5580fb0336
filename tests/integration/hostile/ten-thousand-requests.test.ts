import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withoutSecrets } from '#shared/domain/portal-token.ts'
import { type Random, randomOf } from '#tests/fuzz/random.ts'
import { PAGE_CASES, prepareForPages, UPDATE } from '#tests/support/hostile/hostile-pages.ts'
import { type HostileTarget, hostileTargets, type Session } from '#tests/support/hostile/hostile-targets.ts'
import { faultsOf } from '#tests/support/hostile/leaks.ts'
import { exchange } from '#tests/support/hostile/raw-exchange.ts'
import { refreshed } from '#tests/support/hostile/refreshed-world.ts'
import { appWithRoutes } from '#tests/support/portal/every-route.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { workspaceRows } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** The same seed sends the same requests, but for the ids of the rows in them. */
const SEED = Number(process.env.HOSTILE_SEED ?? 8)
const REQUESTS = 10_000
const LANES = 4
const SHOWN = 15

let stage: Stage
let folder: string
let server: PortalProcess
let stranger: World

beforeAll(async () => {
  stage = await openStage()
  stranger = await addWorld(stage, 'STRANGER')
  folder = dataFolderOf('hostile')
  copyFileSync(path.join(stage.server.dataFolder, 'link-seal.key'), path.join(folder, 'link-seal.key'))
  mkdirSync(path.join(folder, 'updates'))
  writeFileSync(path.join(folder, 'updates', UPDATE), 'version: 1.0.0\n')
  const { ownerUrl, servingUrl } = stage.server.database
  server = await spawnPortal(['--port', '0', '--data', folder, '--no-sending', '--log-level', 'error'], {
    ...{ DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: servingUrl },
  })
})

afterAll(async () => {
  await server?.stop()
  await stage?.close()
  removeFolder(folder)
})

it('every page of the router’s table is among them', async () => {
  const { app, routes } = await appWithRoutes(stage.portal.deps)
  await app.close()
  const pages = routes
    .filter(({ url }) => !url.startsWith('/api/'))
    .map(({ method, url }) => `${method} ${url}`)
  expect(Object.keys(PAGE_CASES).sort()).toEqual(pages.sort())
})

type Tally = { faults: string[]; statuses: Map<string, Set<number>>; kinds: Map<string, number> }

const sessionOf = (random: Random): Session =>
  random.chance(0.75) ? 'live' : random.pick(['none', 'made up'] as const)

/** Sends every `LANES`th request, as somebody in a workspace that no other lane has. */
const lane = async (index: number, targets: readonly HostileTarget[], tally: Tally): Promise<void> => {
  const port = Number(new URL(server.url).port)
  const foreign = ['STRANGER', stranger.workspaceId, ...Object.values(stranger.ids)]
  let world = await addWorld(stage, 'MINE')
  await prepareForPages(stage, world)
  for (let number = index; number < REQUESTS; number += LANES) {
    const target = targets[number % targets.length]
    if (!target) return
    const random = randomOf(SEED * 1_000_003 + number)
    const session = sessionOf(random)
    const request = await target.request(world, stage, session, random)
    const answer = await exchange(port, request.bytes, request.ended)
    const faults = faultsOf(answer, foreign)
    if (faults.length > 0)
      tally.faults.push(
        `${number} ${target.name} (${request.kind}): ${faults.join(', ')}\n${shown(request.bytes)}\n→ ${answer.text.slice(0, 300)}`,
      )
    tally.kinds.set(request.kind, (tally.kinds.get(request.kind) ?? 0) + 1)
    if (session !== 'live') continue
    tally.statuses.set(target.name, (tally.statuses.get(target.name) ?? new Set()).add(answer.status))
    if (answer.status === 401) world = await refreshed(stage, world)
  }
}

const shown = (bytes: Buffer): string => withoutSecrets(bytes.toString('latin1').slice(0, 900))

it('10,000 hostile requests end in no fault of the server, show nothing of it and of nobody else, and leave it well', async () => {
  const targets = hostileTargets()
  const before = await workspaceRows(stage, stranger.workspaceId)
  const tally: Tally = { faults: [], statuses: new Map(), kinds: new Map() }
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index, targets, tally)))
  expect(tally.faults.slice(0, SHOWN).join('\n\n') + errorsIn(server.log())).toBe('')
  expect([...tally.kinds.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS)
  // Each procedure and page was reached with a live session, and judged its input.
  for (const { name, reached } of targets)
    expect([name, [...(tally.statuses.get(name) ?? [])].some(reached)]).toEqual([name, true])
  expect(await workspaceRows(stage, stranger.workspaceId)).toEqual(before)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ ok: true })
}, 1_200_000)

/** The log of a server that met nothing unexpected is empty. */
const errorsIn = (log: string): string => (log === '' ? '' : `\nThe log says:\n${log.slice(0, 4000)}`)
