import { spawnSync } from 'node:child_process'
import { auditVerdict } from './audit/verdict.ts'

/** `npm run audit`: known vulnerabilities of what is shipped. A registry that does not answer fails nothing. */
const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
const { failed, text } = auditVerdict(stdout)
console.log(text)
process.exit(failed ? 1 : 0)
