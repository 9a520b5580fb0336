import type { TaxTotals } from '#shared/domain/tax.ts'
import { percentText } from '../format/percent.ts'
import { useFormats } from '../session/session-context.tsx'
import styles from './order-totals.module.css'

/** Net, tax per rate and gross, as they stand on the order. */
export function OrderTotals({ totals }: { readonly totals: TaxTotals }) {
  const formats = useFormats()
  return (
    <dl className={styles.totals} aria-label="Totals">
      <div className={styles.row}>
        <dt>Net</dt>
        <dd>{formats.amount(totals.net)}</dd>
      </div>
      {totals.rates.map(rate => (
        <div key={rate.taxRateBp} className={styles.row}>
          <dt>Tax {percentText(rate.taxRateBp)}</dt>
          <dd>{formats.amount(rate.tax)}</dd>
        </div>
      ))}
      <div className={styles.gross}>
        <dt>Gross</dt>
        <dd>{formats.money(totals.gross)}</dd>
      </div>
    </dl>
  )
}
