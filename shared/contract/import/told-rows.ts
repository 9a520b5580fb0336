import type { ImportedFile } from '../files.ts'
import type { ImportedRow } from './row-report.ts'

/** Rows of the report that are shown; the counts are always of all. */
const MOST_REFUSED = 20_000
const MOST_TOLD = 1_000

type Told = Extract<ImportedFile, { kind: 'report' }>['rows'][number]

/** Gathers what becomes of each row for a report, as many as there is room for. */
export const tellRows = () => {
  const refused = new Map<number, Told>()
  const others = new Map<number, Told>()
  let left = 0
  const take = ({ line, key, outcome, detail }: ImportedRow): void => {
    if (outcome === 'unchanged') return
    const [rows, most] = outcome === 'refused' ? [refused, MOST_REFUSED] : [others, MOST_TOLD]
    // A transaction that is run again tells its rows again.
    if (rows.has(line) || rows.size < most) rows.set(line, { line, key, outcome, detail })
    else left += 1
  }
  return { take, rows: () => ({ rows: [...refused.values(), ...others.values()], left }) }
}
