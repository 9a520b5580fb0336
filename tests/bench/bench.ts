import { parseArgs } from 'node:util'
import { benchBackup } from './bench-backup.ts'
import { benchImport } from './bench-import.ts'
import { benchRowSecurity } from './bench-rls.ts'
import { benchStartup } from './bench-startup.ts'
import { benchStorefront } from './bench-storefront.ts'
import { benchSync } from './bench-sync.ts'
import { benchWeight } from './bench-weight.ts'

/**
 * `npm run bench -- [storefront weight import backup rls startup sync] [--seconds N] [--products 10000,100000]`: figures beside a baseline
 * of the same run, since machines are noisy. Without names, everything.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '3' },
    products: { type: 'string', default: '10000,100000' },
  },
})

const MOST_SECONDS = 60

const SCENARIOS: Record<string, (seconds: number) => Promise<void>> = {
  storefront: async seconds => {
    for (const products of values.products.split(',')) await benchStorefront(Number(products), seconds)
  },
  weight: async () => {
    for (const products of values.products.split(',')) await benchWeight(Number(products))
  },
  import: benchImport,
  backup: benchBackup,
  rls: benchRowSecurity,
  startup: benchStartup,
  sync: benchSync,
}

const main = async (): Promise<void> => {
  const seconds = Number(values.seconds)
  if (!(seconds > 0 && seconds <= MOST_SECONDS))
    throw new Error(`--seconds must be above 0 and at most ${MOST_SECONDS}`)
  const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS)
  for (const name of names) {
    const scenario = SCENARIOS[name]
    if (!scenario)
      throw new Error(`There is no scenario "${name}", only ${Object.keys(SCENARIOS).join(', ')}`)
    await scenario(seconds)
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error)
    process.exit(1)
  },
)
