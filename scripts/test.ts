import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * Runs every suite, one after another, and closes with one line that counts all of them. A suite that ran
 * no test, or skipped one, counts as failed: nothing is left out without a word.
 */
const SUITES = ['unit', 'property', 'integration', 'e2e']
const REPORTS = path.resolve('.cache/test-reports')

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
}

/** Of a failure's message: its first lines tell what was expected, the rest is the way there. */
const TOLD_LINES = 12
const failures: string[] = []

const runSuite = (name: string): { passed: number; failed: number } => {
  console.log(`\n— ${name}`)
  const file = path.join(REPORTS, `${name}.json`)
  rmSync(file, { force: true })
  const args = [
    'run',
    '-c',
    'tests/vitest.config.ts',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
  ]
  const { status } = spawnSync('vitest', [...args, `--outputFile.json=${file}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return countOf(name, file, status)
}

const countOf = (name: string, file: string, status: number | null): { passed: number; failed: number } => {
  let report: Report
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    console.log(`The ${name} suite ended without a report.`)
    return { passed: 0, failed: 1 }
  }
  failures.push(...failuresOf(report))
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report
  const left = numPendingTests + numTodoTests
  if (left > 0) console.log(`The ${name} suite left out ${left} tests.`)
  if (passed + numFailedTests === 0) console.log(`The ${name} suite ran no test.`)
  const failed = numFailedTests + left + (passed + numFailedTests === 0 ? 1 : 0)
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed }
}

/** Each test that failed, and each file that could not be run, with where it stands and the beginning of why. */
const failuresOf = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter(result => result.status === 'failed')
    const file = path.relative('.', name)
    if (failed.length === 0) return status === 'failed' ? [told(file, message)] : []
    return failed.map(({ fullName, failureMessages }) =>
      told(`${file} > ${fullName}`, failureMessages?.join('\n') ?? ''),
    )
  })

const told = (what: string, why: string): string =>
  [what, ...stripVTControlCharacters(why).split('\n').slice(0, TOLD_LINES)].join('\n    ')

mkdirSync(REPORTS, { recursive: true })
const chosen = process.argv.slice(2).filter(name => SUITES.includes(name))
const counts = (chosen.length > 0 ? chosen : SUITES).map(runSuite)
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
if (failures.length > 0) console.log(`\nWhat failed:\n\n${failures.join('\n\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
