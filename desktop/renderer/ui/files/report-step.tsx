import { Download } from 'lucide-react'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
import styles from './files.module.css'
import { saveText } from './save-text.ts'
import type { Report } from './use-import.ts'

const SHOWN = 100

/** What an import would do, or did: counts, then the rows that are created, changed or refused. */
export function ReportStep({ report, fileName }: { readonly report: Report; readonly fileName: string }) {
  const formats = useFormats()
  const { created, changed, unchanged, refused, applied } = report
  const refusedRows = report.rows.filter(({ outcome }) => outcome === 'refused')
  const save = () => saveText(`refused-${formats.today()}.csv`, csvOf([HEADER, ...refusedRows.map(cellsOf)]))
  return (
    <>
      <p role="status" className={styles.counts}>
        {applied ? `${fileName} is imported: ` : `${fileName} would be imported so: `}
        {formats.count(created)} created, {formats.count(changed)} changed, {formats.count(unchanged)}{' '}
        unchanged, {formats.count(refused)} refused.
      </p>
      {refused > 0 ? (
        <Notice tone="stopped" title={`${plural(refused, 'row')} can’t be imported`}>
          <p>Nothing is written while a row is refused. Correct the file and choose it again.</p>
          <Button size="small" icon={<Download />} onClick={() => void save()}>
            Save the refused rows
          </Button>
        </Notice>
      ) : null}
      {report.rows.length > 0 ? (
        <div className={styles.rows}>
          <table className="data-table" aria-label="Rows">
            <thead>
              <tr>
                <th className="numeric-cell">Line</th>
                <th>What</th>
                <th>Outcome</th>
                <th>Detail</th>
              </tr>
            </thead>
            <tbody>
              {report.rows.slice(0, SHOWN).map(({ line, key, outcome, detail }) => (
                <tr key={line}>
                  <td className="numeric-cell">{line}</td>
                  <td className="mono">{key}</td>
                  <td>{outcome}</td>
                  <td>{detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  )
}

const HEADER = ['line', 'key', 'reason']

function cellsOf({ line, key, detail }: Report['rows'][number]): string[] {
  return [String(line), key, detail]
}

/** Rows as CSV; what a spreadsheet would take for a formula is made plain. */
function csvOf(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => `"${neutraliseCell(cell).replaceAll('"', '""')}"`
  return rows.map(row => `${row.map(quoted).join(',')}\r\n`).join('')
}
