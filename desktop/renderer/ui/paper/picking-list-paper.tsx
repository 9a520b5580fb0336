import type { OrderView } from '#desktop/worker/api/views.ts'
import { plural } from '../format/plural.ts'
import { unitText } from '../format/unit-text.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './paper.module.css'
import { PaperHead } from './paper-head.tsx'

/** What to fetch, by SKU as shelves are, with room to tick off and to note what is short; no prices. */
export function PickingListPaper({ view }: { readonly view: OrderView }) {
  const formats = useFormats()
  const lines = view.order.lines.toSorted((a, b) => a.sku.localeCompare(b.sku, undefined, { numeric: true }))
  const units = lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <article aria-label={t('Picking list to print')}>
      <PaperHead title={t('Picking list')} view={view} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th aria-label={t('Picked')} />
            <th>{t('SKU')}</th>
            <th>{t('Item')}</th>
            <th>{t('Unit')}</th>
            <th className={styles.number}>{t('Quantity')}</th>
            <th className={styles.blank}>{t('Picked')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.lineNumber}>
              <td>
                <span className={styles.box} />
              </td>
              <td className={styles.sku}>{line.sku}</td>
              <td>{line.name}</td>
              <td>{unitText(line)}</td>
              <td className={styles.quantity}>{formats.count(line.quantity)}</td>
              <td className={styles.blank} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.state}>
        {plural(lines.length, 'line')}, {plural(units, 'unit')}
      </p>
      <p className={styles.signed}>
        <span>{t('Picked by')}</span>
        <span>{t('Checked by')}</span>
      </p>
    </article>
  )
}
