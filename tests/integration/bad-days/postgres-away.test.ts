import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BusyPortal, openBusyPortal } from '#tests/support/bad-days/busy-portal.ts'
import { killPostmaster, stopPostgres } from '#tests/support/bad-days/postgres-control.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let portal: BusyPortal

beforeAll(async () => {
  portal = await openBusyPortal(12)
  await portal.moreOrders(5)
})

afterAll(() => portal?.close())

const ready = async (): Promise<{ status: number; database: boolean }> => {
  const answer = await fetch(`${portal.url}/readyz`)
  return { status: answer.status, database: ((await answer.json()) as { database: boolean }).database }
}

const isWell = (found: { status: number; database: boolean }) => found.status === 200 && found.database
const isWithout = (found: { status: number; database: boolean }) => found.status === 503 && !found.database

it.each([
  ['is stopped while it works (fast)', () => stopPostgres(portal.dataFolder, 'fast')],
  ['is stopped as by a loss of power (immediate)', () => stopPostgres(portal.dataFolder, 'immediate')],
  ['is killed', async () => killPostmaster(portal.dataFolder)],
])(
  'PostgreSQL %s under load, twice: the server lives, says so, and starts it again',
  async (_how, end) => {
    const pid = portal.server().pid
    for (let time = 0; time < 2; time += 1) {
      const noticed = eventually(ready, isWithout, 120_000)
      await end()
      await noticed
      expect((await fetch(`${portal.url}/healthz`)).status).toBe(200)
      await eventually(ready, isWell, 120_000)
      await portal.moreOrders(8)
    }
    expect(portal.server().pid).toBe(pid)
  },
  600_000,
)

it('after all of that every acknowledged order is there, none twice', async () => {
  const verdict = await portal.settle()
  expect(verdict).toMatchObject({ lost: 0, doubled: 0, wrong: [], found: verdict.acknowledged })
  expect(verdict.acknowledged).toBeGreaterThanOrEqual(53)
}, 600_000)
