import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { LINK_SAFEGUARDS } from './link-safeguards.ts'
import { SAFEGUARDS, type Safeguard } from './safeguards.ts'
import { SHELL_SAFEGUARDS } from './shell-safeguards.ts'
import { TRUST_SAFEGUARDS } from './trust-safeguards.ts'

/**
 * Breaks each safeguard of the sync, of trust and of the desktop's shell in a copy of the code and runs the suite that has to notice. Ends with a
 * table; one that nobody noticed fails the run. `--only` takes parts of their names, separated by commas.
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })

const copyCode = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-safeguards-'))
  // Electron runs from it as an ordinary user.
  chmodSync(folder, 0o755)
  for (const part of ['desktop', 'portal-server', 'prisma', 'shared', 'tests', 'scripts', 'dist'])
    cpSync(part, path.join(folder, part), { recursive: true, preserveTimestamps: true })
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts'])
    cpSync(file, path.join(folder, file), { preserveTimestamps: true })
  for (const part of ['node_modules', '.cache'])
    symlinkSync(path.resolve(part), path.join(folder, part), 'junction')
  return folder
}

type Verdict = 'noticed' | 'not noticed' | 'not found in the code'

const tryOne = (folder: string, { file, from, to, suite }: Safeguard): Verdict => {
  const target = path.join(folder, file)
  const code = readFileSync(target, 'utf8')
  if (!code.includes(from)) return 'not found in the code'
  writeFileSync(
    target,
    code.replace(from, () => to),
  )
  const vitest = path.resolve('node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '-c', 'tests/vitest.config.ts', '--bail', '1', ...suite.split(' ')]
  const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore' })
  writeFileSync(target, code)
  return status === 0 ? 'not noticed' : 'noticed'
}

/** Whole suites must be green first, else a red one proves nothing. */
const greenBefore = (folder: string, suites: readonly string[]): boolean => {
  const args = [
    path.resolve('node_modules/vitest/vitest.mjs'),
    'run',
    '-c',
    'tests/vitest.config.ts',
    ...suites,
  ]
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) console.log(stdout.slice(-3000))
  return status === 0
}

const chosen = [...SAFEGUARDS, ...TRUST_SAFEGUARDS, ...LINK_SAFEGUARDS, ...SHELL_SAFEGUARDS].filter(
  ({ name }) => values.only.split(',').some(part => name.includes(part)),
)
const folder = copyCode()
let missed = 0
try {
  const suites = [...new Set(chosen.flatMap(({ suite }) => suite.split(' ')))]
  if (!greenBefore(folder, suites)) throw new Error('The suites fail without anything broken')
  for (const safeguard of chosen) {
    const verdict = tryOne(folder, safeguard)
    if (verdict !== 'noticed') missed += 1
    console.log(`${safeguard.name.padEnd(66)}${verdict}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`safeguards: ${chosen.length} broken, ${chosen.length - missed} noticed`)
process.exit(missed > 0 ? 1 : 0)
