import { useFormats } from '../../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../../ui/words/t.ts'
import type { PictureRow } from './picture-plan.ts'
import styles from './pictures.module.css'

const OUTCOMES: Readonly<Record<PictureRow['outcome'], PlainText>> = {
  set: 'First picture',
  replace: 'Takes the place of the present one',
  unknown: 'No product has this SKU',
  second: 'Another file of this SKU comes first',
  no_picture: 'Can’t be read as a picture',
}

/** Those that need a look stand first. */
const ORDER: readonly PictureRow['outcome'][] = ['no_picture', 'unknown', 'second', 'replace', 'set']
const SHOWN = 200

/** What becomes of each file, counted and row by row. */
export function PictureRows({ rows }: { readonly rows: readonly PictureRow[] }) {
  const formats = useFormats()
  const sorted = ORDER.flatMap(outcome => rows.filter(row => row.outcome === outcome))
  const counts = ORDER.map(outcome => ({
    outcome,
    count: rows.filter(row => row.outcome === outcome).length,
  }))
  return (
    <>
      <dl className={styles.counts}>
        {counts
          .filter(({ count }) => count > 0)
          .map(({ outcome, count }) => (
            <div key={outcome}>
              <dt>{t(OUTCOMES[outcome])}</dt>
              <dd>{formats.count(count)}</dd>
            </div>
          ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.rows} aria-label={t('Files')} tabIndex={0}>
        <table className="data-table" aria-label={t('Files')}>
          <thead>
            <tr>
              <th>{t('File')}</th>
              <th>{t('Product')}</th>
              <th>{t('What happens')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, SHOWN).map(({ file, product, outcome }) => (
              <tr key={file.name}>
                <td className="mono">{file.name}</td>
                <td>{product?.name ?? '–'}</td>
                <td>{t(OUTCOMES[outcome])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sorted.length > SHOWN ? (
        <p>{t('and {sorted} more', { sorted: formats.count(sorted.length - SHOWN) })}</p>
      ) : null}
    </>
  )
}
