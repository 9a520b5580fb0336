import type { Cart } from '#shared/contract/buyer.ts'
import type { TaxMode } from '#shared/domain/tax.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useHome } from '../app/home-context.tsx'
import { usePageWords } from '../app/words/words-context.tsx'
import styles from './totals-table.module.css'

type TotalsTableProps = {
  readonly totals: Cart['totals']
  readonly taxMode: TaxMode
  readonly updating?: boolean | undefined
  /** What was ordered, where `totals` are of what was shipped of it. */
  readonly ordered?: Cart['totals'] | null
}

/** Net, tax per rate and gross, as the server summed them. */
export function TotalsTable({ totals, taxMode, updating = false, ordered = null }: TotalsTableProps) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const taxed = totals.rates.filter(rate => rate.taxRateBp > 0)
  return (
    <dl className={classNames(styles.totals, 'numbers', updating && styles.updating)} aria-busy={updating}>
      {ordered ? (
        <div>
          <dt>{t('order.total.ordered')}</dt>
          <dd>
            <s>{formats.money(ordered.gross)}</s>
          </dd>
        </div>
      ) : null}
      {taxMode === 'exclusive' || taxed.length > 0 ? (
        <div>
          <dt>{t('review.net')}</dt>
          <dd>{formats.money(totals.net)}</dd>
        </div>
      ) : null}
      {taxed.map(rate => (
        <div key={rate.taxRateBp}>
          <dt>{t('review.tax', { rate: formats.rate(rate.taxRateBp), net: formats.money(rate.net) })}</dt>
          <dd>{formats.money(rate.tax)}</dd>
        </div>
      ))}
      <div className={styles.gross}>
        <dt>{t(ordered ? 'order.total.shipped' : 'review.gross')}</dt>
        <dd>{formats.money(totals.gross)}</dd>
      </div>
    </dl>
  )
}
