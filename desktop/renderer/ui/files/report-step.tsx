import { Download } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
import styles from './files.module.css'
import { refusedRowsCsv } from './refused-rows.ts'
import { saveText } from './save-text.ts'
import type { Report } from './use-import.ts'

const SHOWN = 100

/** What an import would do, or did: counts, then the rows that are created, changed or refused. */
export function ReportStep({ report, fileName }: { readonly report: Report; readonly fileName: string }) {
  const formats = useFormats()
  const { created, changed, unchanged, refused, applied } = report
  const refusedRows = report.rows.filter(({ outcome }) => outcome === 'refused')
  const save = () => saveText(`refused-${formats.today()}.csv`, refusedRowsCsv(refusedRows))
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.rows} aria-label="Rows of the file" tabIndex={0}>
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
        </section>
      ) : null}
    </>
  )
}
