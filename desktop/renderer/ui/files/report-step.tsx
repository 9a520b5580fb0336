import { Download } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
import { spoken } from '../words/spoken.ts'
import { t } from '../words/t.ts'
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
        {t('{applied}{created} created, {changed} changed, {unchanged} unchanged, {refused} refused.', {
          applied: applied
            ? t('{fileName} is imported: ', { fileName })
            : t('{fileName} would be imported so: ', { fileName }),
          created: formats.count(created),
          changed: formats.count(changed),
          unchanged: formats.count(unchanged),
          refused: formats.count(refused),
        })}
      </p>
      {refused > 0 ? (
        <Notice tone="stopped" title={t('{rows} can’t be imported', { rows: plural(refused, 'row') })}>
          <p>{t('Nothing is written while a row is refused. Correct the file and choose it again.')}</p>
          <Button size="small" icon={<Download />} onClick={() => void save()}>
            {t('Save the refused rows')}
          </Button>
        </Notice>
      ) : null}
      {report.rows.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.rows} aria-label={t('Rows of the file')} tabIndex={0}>
          <table className="data-table" aria-label={t('Rows')}>
            <thead>
              <tr>
                <th className="numeric-cell">{t('Line')}</th>
                <th>{t('What')}</th>
                <th>{t('Outcome')}</th>
                <th>{t('Detail')}</th>
              </tr>
            </thead>
            <tbody>
              {report.rows.slice(0, SHOWN).map(({ line, key, outcome, detail }) => (
                <tr key={line}>
                  <td className="numeric-cell">{line}</td>
                  <td className="mono">{key}</td>
                  <td>{spoken(outcome)}</td>
                  <td>{spoken(detail)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </>
  )
}
