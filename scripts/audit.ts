import { spawnSync } from 'node:child_process'
import { auditPasses, auditVerdict } from './audit/verdict.ts'

const auditOf = (...options: string[]): string =>
  spawnSync('npm', ['audit', '--json', ...options], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).stdout ?? ''

/**
 * `npm run audit`: known vulnerabilities of what is shipped. Where the registry keeps no audits nothing was looked up:
 * that is said, and fails with `--strict`, which is for a machine that builds what others install.
 */
const strict = process.argv.includes('--strict')
const verdict = auditVerdict({ shipped: auditOf('--omit=dev'), all: auditOf() })
console.log(verdict.text)
if (verdict.unchecked && strict)
  console.log('  This counts as a failure here. Run it where the registry answers audits.')
process.exit(auditPasses(verdict, { strict }) ? 0 : 1)
