import type { ReactNode } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { lastValidDay } from '#shared/domain/price-rule.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Sku } from '#shared/look/value/sku.tsx'
import { PendingMark } from '../list/pending-mark.tsx'
import { useFormats } from '../session/session-context.tsx'
import { smallNoun } from '../words/small-noun.ts'
import { t } from '../words/t.ts'
import { levelName } from './price-source-words.ts'
import styles from './rule-table.module.css'

/** Price rules as rows. Ends are shown as the last valid day. */
export function RuleTable({
  rules,
  showProduct,
  action,
}: {
  readonly rules: readonly PriceRuleView[]
  readonly showProduct: boolean
  readonly action?: (rule: PriceRuleView) => ReactNode
}) {
  const formats = useFormats()
  if (rules.length === 0)
    return (
      <p className={styles.none}>{t('No price rule: list price, less a percentage where one is set.')}</p>
    )
  return (
    <table className={classNames('data-table', styles.table)} aria-label={t('Price rules')}>
      <thead>
        <tr>
          {showProduct ? <th>{t('SKU')}</th> : null}
          {showProduct ? <th>{t('Item')}</th> : null}
          <th>{t('For')}</th>
          <th className="numeric-cell">{t('From qty')}</th>
          <th className="numeric-cell">{t('Price {currency}', { currency: formats.currency })}</th>
          <th>{t('Holds')}</th>
          {action ? (
            <th>
              <span className="visually-hidden">{t('Actions')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rules.map(rule => (
          <tr key={rule.id}>
            {showProduct ? (
              <td>
                <Sku>{rule.sku}</Sku>
              </td>
            ) : null}
            {showProduct ? <td className={styles.name}>{rule.productName}</td> : null}
            <td className={styles.owner}>
              {rule.ownerName ?? t('Everyone')}{' '}
              <span className={styles.quiet}>{smallNoun(levelName(rule.level))}</span>{' '}
              <PendingMark pending={rule.pending} compact />
            </td>
            <td className="numeric-cell">{formats.count(rule.minQuantity)}</td>
            <td className="numeric-cell">{formats.amount(rule.unitPrice)}</td>
            <td className={styles.dates}>{rangeText(rule, formats.day)}</td>
            {action ? <td className={styles.action}>{action(rule)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A rule's days in words: both ends are days on which it holds. */
export function rangeText(
  rule: { readonly startsOn: string | null; readonly endsOn: string | null },
  day: (day: string) => string,
): string {
  const last = lastValidDay(rule)
  if (rule.startsOn === null && last === null) return t('Always')
  if (rule.startsOn === null) return t('until {last}', { last: day(last ?? '') })
  return last === null
    ? t('from {startsOn}', { startsOn: day(rule.startsOn) })
    : `${day(rule.startsOn)} – ${day(last)}`
}
