import { spawnSync } from 'node:child_process'
import { auditPasses, auditVerdict } from './audit/verdict.ts'

const auditOf = (...options: string[]): string =>
  spawnSync('npm', ['audit', '--json', ...options], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).stdout ?? ''

/**
 * `npm run audit`: known vulnerabilities of what is shipped. Where the registry keeps no audits nothing was looked up:
 * that is said, and fails a machine that builds for others (`CI` is set, or `--strict` is given), which must not pass
 * for having checked.
 */
const strict = process.argv.includes('--strict') || !['', '0', 'false', undefined].includes(process.env.CI)
const verdict = auditVerdict({ shipped: auditOf('--omit=dev'), all: auditOf() })
console.log(verdict.text)
if (verdict.unchecked && strict)
  console.log('  This counts as a failure here. Run it where the registry answers audits.')
process.exit(auditPasses(verdict, { strict }) ? 0 : 1)
