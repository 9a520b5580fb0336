import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { type ExportWanted, exportTable } from '#server/services/export/export-table-of.ts'
import { isDay } from '#shared/domain/day.ts'
import { withWorkspace } from './workspace-database.ts'

/** `npm run export -- KIND [FILE] [--from DAY --to DAY --unexported --mark] [--separator ;] …`, also while the server runs. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    unexported: { type: 'boolean', default: false },
    mark: { type: 'boolean', default: false },
    separator: { type: 'string', default: ',' },
    data: { type: 'string' },
    workspace: { type: 'string' },
  },
})

const KINDS = ['products', 'customers', 'prices', 'orders'] as const
const USAGE = `Use: npm run export -- ${KINDS.join('|')} [FILE] [--from DAY] [--to DAY] [--unexported] [--mark] [--separator ","|";"] [--data DIR] [--workspace NAME]`

const main = async (): Promise<number> => {
  const [named, file] = positionals
  const kind = KINDS.find(each => each === named)
  const days = [values.from, values.to].filter(day => day !== undefined)
  if (!kind || !days.every(isDay) || ![',', ';', '\t'].includes(values.separator)) {
    console.error(days.every(isDay) ? USAGE : 'Days are written as 2026-11-23.')
    return 2
  }
  const wanted: ExportWanted =
    kind === 'orders'
      ? {
          kind,
          from: values.from ?? null,
          to: values.to ?? null,
          unexportedOnly: values.unexported,
          mark: values.mark,
        }
      : { kind }
  const out = file === undefined ? process.stdout : createWriteStream(file)
  // Spreadsheets take a file for UTF-8 only when it says so.
  out.write('\ufeff')
  let rows = -1
  await withWorkspace(values, ({ deps, workspaceId }) =>
    exportTable(deps, workspaceId, wanted, async row => {
      rows += 1
      if (!out.write(stringify([[...row]], { delimiter: values.separator }))) await once(out, 'drain')
    }),
  )
  if (out !== process.stdout) await new Promise<void>(resolve => out.end(resolve))
  console.error(`${rows} rows${file === undefined ? '' : ` in ${file}`}`)
  return 0
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
