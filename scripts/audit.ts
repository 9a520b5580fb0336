import { spawnSync } from 'node:child_process'
import { auditVerdict } from './audit/verdict.ts'

const auditOf = (...options: string[]): string =>
  spawnSync('npm', ['audit', '--json', ...options], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).stdout

/** `npm run audit`: known vulnerabilities of what is shipped. A registry that does not answer fails nothing. */
const { failed, text } = auditVerdict({ shipped: auditOf('--omit=dev'), all: auditOf() })
console.log(text)
process.exit(failed ? 1 : 0)
