import { expect, inject, it } from 'vitest'
import { runSeed, type SeedReport } from '#tests/fuzz/run-seed.ts'

/** Days that are lived through in every test run; on the third one processes are killed. */
const SEEDS = [1, 2, 3, 4, 5]

const reports: SeedReport[] = []

it.each(SEEDS)(
  'keeps every promise of the sync through the day of seed %i',
  async seed => {
    const report = await runSeed(inject('cluster'), seed, { operations: 140 })
    reports.push(report)
    expect(report.breaches).toEqual([])
    expect(report.mutations).toBeGreaterThan(30)
  },
  180_000,
)

it('met faults, retries and conflicts on these days, without which they would prove nothing', () => {
  const sum = (of: (report: SeedReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  expect(reports).toHaveLength(SEEDS.length)
  expect(sum(report => report.faults)).toBeGreaterThan(100)
  expect(sum(report => report.retries)).toBeGreaterThan(30)
  expect(sum(report => report.conflicts)).toBeGreaterThan(5)
  expect(sum(report => report.kills)).toBeGreaterThan(1)
})
