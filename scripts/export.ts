import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { type ExportWanted, exportTable } from '#server/services/export/export-table-of.ts'
import { markExported } from '#server/services/export/mark-exported.ts'
import { ok } from '#shared/base/result.ts'
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

const KINDS = ['products', 'groups', 'customers', 'prices', 'orders'] as const
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
        }
      : { kind }
  if (values.mark && (kind !== 'orders' || file === undefined)) {
    console.error(
      '--mark is for orders that are exported into a FILE, so that none is marked that was not written.',
    )
    return 2
  }
  const out = file === undefined ? process.stdout : createWriteStream(file, { flush: true })
  // Spreadsheets take a file for UTF-8 only when it says so.
  out.write('\ufeff')
  let rows = -1
  const marked = await withWorkspace(values, async ({ deps, workspaceId }) => {
    const orders = await exportTable(deps, workspaceId, wanted, async row => {
      rows += 1
      if (!out.write(stringify([[...row]], { delimiter: values.separator }))) await once(out, 'drain')
    })
    if (out !== process.stdout) await finished(out.end())
    if (!values.mark) return ok(null)
    return markExported(deps, workspaceId, orders, { freshOnly: values.unexported })
  })
  if (!marked.ok) {
    if (file !== undefined) await rm(file)
    console.error('Another export marked some of these orders meanwhile. Nothing was written; run it again.')
    return 1
  }
  console.error(`${rows} rows${file === undefined ? '' : ` in ${file}`}`)
  if (marked.value) {
    const { marked: orders, changedSince } = marked.value
    const rest = changedSince > 0 ? `; ${changedSince} changed meanwhile and come with the next export` : ''
    console.error(`${orders} orders marked as exported${rest}`)
  }
  return 0
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
