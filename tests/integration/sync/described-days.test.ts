import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OPENING, REST, STEPS } from '#tests/support/model/commands.ts'
import { openCompany } from '#tests/support/model/described-company.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

/**
 * Random days of two desktops, buyers and a bad line, on the real store, loop, services and PostgreSQL, step
 * by step beside a plain description of what should happen. A failure prints its seed, path and replay path:
 * `DAYS_SEED=… DAYS_PATH=… DAYS_REPLAY=… vitest …` runs that day again.
 */
const { DAYS_SEED, DAYS_PATH, DAYS_REPLAY, DAYS_RUNS, DAYS_SHRINK } = process.env

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

it('shows on every screen, after every step, what the description says', async () => {
  const met = { runs: 0, synced: 0, cards: 0, refusals: 0, applied: 0 }
  const replay = DAYS_REPLAY ? { replayPath: DAYS_REPLAY } : {}
  const days = fc.commands(STEPS, { maxCommands: 40, size: 'large', ...replay })
  const live = fc.asyncProperty(OPENING, days, async (opening, day) => {
    const { real, model } = await openCompany(portal)
    try {
      await fc.asyncModelRun(() => ({ real, model }), opening)
      await fc.asyncModelRun(() => ({ real, model }), day)
      await fc.asyncModelRun(() => ({ real, model }), REST)
      for (const { base, outbox } of model.desktops) expect([base, outbox]).toEqual([model.server, []])
    } finally {
      real.close()
    }
    const endings = [...model.ended.values()].map(({ kind }) => kind)
    met.runs += 1
    met.synced += model.synced
    met.cards += endings.filter(kind => kind === 'conflict').length
    met.refusals += endings.filter(kind => kind === 'refused').length
    met.applied += endings.filter(kind => kind === 'applied').length
  })
  await fc.assert(live, {
    seed: Number(DAYS_SEED ?? 20261123),
    numRuns: Number(DAYS_RUNS ?? 25),
    ...(DAYS_PATH ? { path: DAYS_PATH } : {}),
    endOnFailure: DAYS_SHRINK === undefined,
  })
  if (DAYS_PATH) return
  // A day on which nothing went wrong would prove little.
  expect(met.synced).toBeGreaterThan(met.runs)
  for (const count of [met.cards, met.refusals, met.applied])
    expect(count, JSON.stringify(met)).toBeGreaterThan(5)
}, 300_000)
