import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

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
}

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
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report
  const left = numPendingTests + numTodoTests
  if (left > 0) console.log(`The ${name} suite left out ${left} tests.`)
  if (passed + numFailedTests === 0) console.log(`The ${name} suite ran no test.`)
  const failed = numFailedTests + left + (passed + numFailedTests === 0 ? 1 : 0)
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed }
}

mkdirSync(REPORTS, { recursive: true })
const chosen = process.argv.slice(2).filter(name => SUITES.includes(name))
const counts = (chosen.length > 0 ? chosen : SUITES).map(runSuite)
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
