import { formatMinor, formatMinorPlain } from '#shared/base/money.ts'
import { classNames } from '../class-names.ts'
import styles from './money.module.css'

/** Amounts are integer minor units. `plain` leaves the symbol to the column's head; `was` is the amount before. */
export type MoneyProps = {
  readonly amount: number
  readonly currency: string
  readonly locale: string
  readonly plain?: boolean | undefined
  readonly was?: number | null | undefined
  readonly wasLabel?: string | undefined
  readonly strong?: boolean | undefined
  readonly className?: string | undefined
}

/** An amount in tabular figures with a true minus. */
export function Money({
  amount,
  currency,
  locale,
  plain = false,
  was,
  wasLabel = 'was',
  strong,
  className,
}: MoneyProps) {
  const format = plain ? formatMinorPlain : formatMinor
  const isChanged = was !== undefined && was !== null && was !== amount
  return (
    <span className={classNames(styles.money, strong && styles.strong, className)}>
      {isChanged ? (
        <>
          <span className="visually-hidden">{wasLabel} </span>
          <s className={styles.was}>{format(was, currency, locale)}</s>{' '}
        </>
      ) : null}
      {format(amount, currency, locale)}
    </span>
  )
}
