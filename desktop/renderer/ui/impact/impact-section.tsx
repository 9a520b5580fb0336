import type { BulkImpact } from '#desktop/worker/api/views.ts'
import { SkeletonLine } from '#shared/look/status/skeleton.tsx'
import type { Formats } from '../format/formats.ts'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './impact.module.css'

/** What changes for customers if something is stored: how many, and what their last orders would have come to. */
export function ImpactSection({
  impact,
  prices,
}: {
  /** Undefined while it is worked out. */
  readonly impact: BulkImpact | undefined
  /** Whether prices change, rather than what is offered. */
  readonly prices: boolean
}) {
  const formats = useFormats()
  return (
    <section className={styles.impact} aria-label={t('What changes for customers')}>
      <h3 className={styles.heading}>{t('What changes for customers')}</h3>
      {impact ? (
        <ImpactText impact={impact} prices={prices} formats={formats} />
      ) : (
        <SkeletonLine width="70%" />
      )}
    </section>
  )
}

function ImpactText({
  impact,
  prices,
  formats,
}: {
  readonly impact: BulkImpact
  readonly prices: boolean
  readonly formats: Formats
}) {
  const of = formats.count(impact.ofCustomers)
  const { currency } = formats
  const what = prices ? t('another price') : t('another range')
  return (
    <>
      <p>
        {impact.customers === 0
          ? t('No customer sees {what}.', { what })
          : t('{customers} of {all} see {what}.', {
              customers: formats.count(impact.customers),
              all: plural(impact.ofCustomers, 'customer').replace(String(impact.ofCustomers), of),
              what,
            })}
        {impact.undecided > 0
          ? t(' {undecided} were not looked at.', { undecided: formats.count(impact.undecided) })
          : ''}
      </p>
      {impact.buyers > 0 ? (
        <p>
          {t('{customers} ordered some of it in the last {days} days{kind}', {
            customers: plural(impact.buyers, 'customer'),
            days: impact.days,
            kind: prices
              ? t(': {before} then, {signed} at the new prices.', {
                  before: formats.money(impact.before),
                  signed: signed(impact.difference, formats.money),
                })
              : t(', for {before} at today’s prices.', { before: formats.money(impact.before) }),
          })}
        </p>
      ) : null}
      {prices && impact.top.length > 0 ? (
        <table className="data-table" aria-label={t('Customers most affected')}>
          <thead>
            <tr>
              <th>{t('Customer')}</th>
              <th className="numeric-cell">{t('Ordered {currency}', { currency })}</th>
              <th className="numeric-cell">{t('Change {currency}', { currency })}</th>
            </tr>
          </thead>
          <tbody>
            {impact.top.slice(0, 5).map(entry => (
              <tr key={entry.customerId}>
                <td>{entry.name}</td>
                <td className="numeric-cell">{formats.amount(entry.before)}</td>
                <td className="numeric-cell">{signed(entry.difference, formats.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

function signed(amount: number, written: (amount: number) => string): string {
  return amount > 0 ? `+${written(amount)}` : written(amount)
}
