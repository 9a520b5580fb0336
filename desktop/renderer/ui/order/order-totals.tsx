import type { TaxTotals } from '#shared/domain/tax.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './order-totals.module.css'

/** Net, tax per rate and gross as ordered or, where an order came short, as shipped, under what was ordered. */
export function OrderTotals({
  totals: ordered,
  shipped = null,
}: {
  readonly totals: TaxTotals
  readonly shipped?: TaxTotals | null
}) {
  const formats = useFormats()
  const totals = shipped ?? ordered
  return (
    <dl className={styles.totals} aria-label={t('Totals')}>
      {shipped ? (
        <div className={styles.row}>
          <dt>{t('Ordered, gross')}</dt>
          <dd>
            <s>{formats.amount(ordered.gross)}</s>
          </dd>
        </div>
      ) : null}
      <div className={styles.row}>
        <dt>{t('Net')}</dt>
        <dd>{formats.amount(totals.net)}</dd>
      </div>
      {totals.rates.map(rate => (
        <div key={rate.taxRateBp} className={styles.row}>
          <dt>{t('Tax {taxRateBp}', { taxRateBp: formats.percent(rate.taxRateBp) })}</dt>
          <dd>{formats.amount(rate.tax)}</dd>
        </div>
      ))}
      <div className={styles.gross}>
        <dt>{shipped ? t('Gross shipped') : t('Gross')}</dt>
        <dd>{formats.money(totals.gross)}</dd>
      </div>
    </dl>
  )
}
