import { spawnSync } from 'node:child_process'

/** The least number of modules that a believable run of the import check cruises. */
const PLAUSIBLE_MODULES = 150

const run = (title: string, command: string, args: string[]): boolean => {
  console.log(`— ${title}`)
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

/** Breaches of the import table; also fails when it looked at too little to mean anything. */
const importsHold = (): boolean => {
  console.log('— import boundaries')
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'desktop',
    'portal-server',
    'shared',
    'prisma',
  ]
  const result = spawnSync('depcruise', args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const { summary } = JSON.parse(result.stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
  }
  for (const { rule, from, to } of summary.violations) console.log(`  ${rule.name}: ${from} → ${to}`)
  console.log(`  ${summary.totalCruised} modules, ${summary.violations.length} violations`)
  return summary.violations.length === 0 && summary.totalCruised >= PLAUSIBLE_MODULES
}

const results = [
  run('types', 'tsc', ['--noEmit', '-p', '.']),
  run('lint and format', 'biome', ['check', '--error-on-warnings', '.']),
  importsHold(),
  run('unused code', 'knip', ['--no-progress']),
  run('known vulnerabilities', process.execPath, ['scripts/audit.ts']),
]
process.exit(results.every(Boolean) ? 0 : 1)
