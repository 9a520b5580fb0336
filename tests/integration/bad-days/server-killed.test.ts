import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomOf } from '#tests/fuzz/random.ts'
import { type BusyPortal, openBusyPortal } from '#tests/support/bad-days/busy-portal.ts'

let portal: BusyPortal

beforeAll(async () => {
  portal = await openBusyPortal(12)
})

afterAll(() => portal?.close())

it('a server killed at random moments under load, six times, has every acknowledged order once', async () => {
  const random = randomOf(6)
  for (let time = 0; time < 6; time += 1) {
    await portal.moreOrders(4)
    await pause(random.between(0, 400))
    await portal.crash()
  }
  await portal.moreOrders(4)
  const verdict = await portal.settle()
  expect(verdict).toMatchObject({ lost: 0, doubled: 0, wrong: [], found: verdict.acknowledged })
  expect(verdict.acknowledged).toBeGreaterThanOrEqual(28)
  // Somebody was in the middle of something each time.
  expect(portal.visits.failures.size).toBeGreaterThan(0)
}, 600_000)
