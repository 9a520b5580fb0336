import { parseArgs } from 'node:util'
import { startFuzzCluster } from './fuzz-cluster.ts'
import { runSeed, type SeedReport } from './run-seed.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    operations: { type: 'string', default: '150' },
    /** The first seed; without one every run begins somewhere else. */
    seed: { type: 'string' },
    /** How many seeds at most, for running a failing one again. */
    seeds: { type: 'string' },
  },
})

const whole = (text: string, name: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`--${name} must be a number above 0`)
  return value
}

const minutes = whole(values.minutes, 'minutes')
const operations = Math.floor(whole(values.operations, 'operations'))
const first = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed)
const most = values.seeds === undefined ? Number.POSITIVE_INFINITY : whole(values.seeds, 'seeds')

/** More than these of one seed only repeat themselves. */
const BREACHES_SHOWN = 12

const show = (report: SeedReport): void => {
  const { seed, breaches } = report
  if (breaches.length === 0) return
  console.log(`seed ${seed}: ${breaches.length} breaches`)
  for (const breach of breaches.slice(0, BREACHES_SHOWN)) console.log(`  ${breach.slice(0, 600)}`)
}

/** A run that ends in an exception broke a promise too. */
const runOne = (cluster: Parameters<typeof runSeed>[0], seed: number): Promise<SeedReport> =>
  runSeed(cluster, seed, { operations }).catch(error => {
    const breaches = [`it ended with ${error instanceof Error ? error.stack : String(error)}`]
    return { seed, operations: 0, mutations: 0, retries: 0, faults: 0, conflicts: 0, kills: 0, breaches }
  })

let stopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true))

const { cluster, stop } = await startFuzzCluster()
const reports: SeedReport[] = []
try {
  const end = Date.now() + minutes * 60_000
  for (let seed = first; !stopped && Date.now() < end && reports.length < most; seed++) {
    const report = await runOne(cluster, seed)
    show(report)
    reports.push(report)
  }
} finally {
  await stop()
}

const sum = (of: (report: SeedReport) => number): number =>
  reports.reduce((total, report) => total + of(report), 0)
const breaches = sum(report => report.breaches.length)
console.log(
  `fuzz: ${reports.length} seeds, ${sum(report => report.operations)} operations, ${sum(report => report.retries)} retries, ${sum(report => report.conflicts)} conflicts, ${sum(report => report.kills)} kills, ${breaches} breaches`,
)
process.exit(breaches > 0 ? 1 : 0)
