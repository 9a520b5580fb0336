import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { importCustomers } from '#server/services/import/import-customers.ts'
import { importGroups } from '#server/services/import/import-groups.ts'
import { importOrders } from '#server/services/import/import-orders.ts'
import { importPrices } from '#server/services/import/import-prices.ts'
import { importProducts } from '#server/services/import/import-products.ts'
import type { ImportInput, ImportReport } from '#server/services/import/import-report.ts'
import { importTransactions, type TransactionsReport } from '#server/services/import/import-transactions.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import { withWorkspace } from './workspace-database.ts'

/** `npm run import -- KIND FILE [--dry-run] [--report FILE] [--data DIR] [--workspace NAME]`, also while the server runs. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    report: { type: 'string' },
    data: { type: 'string' },
    workspace: { type: 'string' },
  },
})

const IMPORTS = {
  products: importProducts,
  groups: importGroups,
  customers: importCustomers,
  prices: importPrices,
  orders: importOrders,
}
const KINDS = [...Object.keys(IMPORTS), 'transactions']
const USAGE = `Use: npm run import -- ${KINDS.join('|')} FILE [--dry-run] [--report FILE] [--data DIR] [--workspace NAME]`

/** Rows told on the screen; `--report` writes them all. */
const ROWS_SHOWN = 200
const PROGRESS_AFTER_MS = 1_000
const PROGRESS_EVERY_MS = 500

const main = async (): Promise<number> => {
  const [kind, file] = positionals
  if (!kind || !file || !KINDS.includes(kind)) {
    console.error(kind && !KINDS.includes(kind) ? `There is no import of ${kind}. ${USAGE}` : USAGE)
    return 2
  }
  const bytes = await readFile(file)
  const rows = rowTeller()
  const progress = progressTeller()
  const code = await withWorkspace(values, async ({ deps, workspaceId }) => {
    const input: ImportInput = {
      workspaceId,
      actor: { kind: 'system', id: null, name: 'import command' },
      bytes,
      dryRun: values['dry-run'],
      onRow: rows.take,
      onProgress: progress.take,
      onIgnored: columns => console.log(`Columns that are ignored: ${columns.join(', ')}`),
    }
    const result =
      kind === 'transactions'
        ? await importTransactions(deps, input)
        : await IMPORTS[kind as keyof typeof IMPORTS](deps, input)
    progress.end()
    if (!result.ok) {
      console.error(result.error)
      return 1
    }
    rows.rest()
    return 'orders' in result.value ? tellTransactions(result.value) : tell(result.value)
  })
  await rows.close()
  return code
}

/** Tells on stderr how far an import is, once it takes longer than a second. */
const progressTeller = () => {
  let shownAt = Date.now() + PROGRESS_AFTER_MS - PROGRESS_EVERY_MS
  let shown = false
  return {
    take: (done: number, total: number): void => {
      if (Date.now() - shownAt < PROGRESS_EVERY_MS) return
      shownAt = Date.now()
      shown = true
      process.stderr.write(`\r${done.toLocaleString('en')} / ${total.toLocaleString('en')} rows   `)
    },
    end: (): void => {
      if (shown) process.stderr.write('\n')
    },
  }
}

/** Shows what changes or is refused, up to a number of rows, and writes every row to the report. */
const rowTeller = () => {
  const report = values.report === undefined ? null : createWriteStream(values.report)
  report?.write('line,key,outcome,detail\n')
  let told = 0
  return {
    take: (row: ImportedRow): void => {
      report?.write(stringify([[String(row.line), row.key, row.outcome, row.detail].map(neutraliseCell)]))
      if (row.outcome === 'unchanged') return
      told += 1
      if (told <= ROWS_SHOWN)
        console.log(`line ${row.line}: ${row.outcome} ${row.key} ${row.detail}`.trimEnd())
    },
    rest: (): void => {
      if (told > ROWS_SHOWN)
        console.log(`… and ${told - ROWS_SHOWN} more rows; --report FILE writes them all.`)
    },
    close: () => new Promise<void>(resolve => (report ? report.end(resolve) : resolve())),
  }
}

const tell = ({ created, changed, unchanged, refused, applied }: ImportReport): number => {
  console.log(`${created} to create, ${changed} to change, ${unchanged} unchanged, ${refused.length} refused`)
  if (applied) console.log('Imported.')
  else if (refused.length > 0) console.log('Nothing was written: correct the refused rows and run it again.')
  else console.log(values['dry-run'] ? 'Dry run: nothing was written.' : 'Nothing to do.')
  return refused.length > 0 ? 1 : 0
}

const tellTransactions = (report: TransactionsReport): number => {
  for (const { reason, rows, examples } of report.skipped) {
    console.log(`${rows} rows left out: ${reason.replaceAll('_', ' ')}`)
    for (const example of examples) console.log(`  ${example}`)
  }
  if (report.caseTwins.length > 0)
    console.log(
      `${report.caseTwins.length} SKUs written in two ways, taken as one: ${report.caseTwins.slice(0, 5).join(', ')}`,
    )
  for (const kind of ['products', 'customers'] as const) {
    const { created, changed, unchanged, refused } = report[kind]
    console.log(
      `${kind}: ${created} to create, ${changed} to change, ${unchanged} unchanged, ${refused.length} refused`,
    )
  }
  const { created, unchanged, lines } = report.orders
  console.log(`orders: ${created} to create with ${lines} lines, ${unchanged} unchanged`)
  if (report.applied) console.log('Imported.')
  else console.log(values['dry-run'] ? 'Dry run: nothing was written.' : 'Nothing to do.')
  return 0
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
