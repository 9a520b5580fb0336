import type { BulkImpact } from '#desktop/worker/api/views.ts'
import { SkeletonLine } from '#shared/look/status/skeleton.tsx'
import type { Formats } from '../format/formats.ts'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
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
    <section className={styles.impact} aria-label="What changes for customers">
      <h3 className={styles.heading}>What changes for customers</h3>
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
  const what = prices ? 'another price' : 'another range'
  return (
    <>
      <p>
        {impact.customers === 0
          ? `No customer sees ${what}.`
          : `${formats.count(impact.customers)} of ${plural(impact.ofCustomers, 'customer').replace(String(impact.ofCustomers), of)} see ${what}.`}
        {impact.undecided > 0 ? ` ${formats.count(impact.undecided)} were not looked at.` : ''}
      </p>
      {impact.buyers > 0 ? (
        <p>
          {plural(impact.buyers, 'customer')} ordered some of it in the last {impact.days} days
          {prices
            ? `: ${formats.money(impact.before)} then, ${signed(impact.difference, formats)} at the new prices.`
            : `, for ${formats.money(impact.before)} at today’s prices.`}
        </p>
      ) : null}
      {prices && impact.top.length > 0 ? (
        <table className="data-table" aria-label="Customers most affected">
          <thead>
            <tr>
              <th>Customer</th>
              <th className="numeric-cell">Ordered</th>
              <th className="numeric-cell">Change</th>
            </tr>
          </thead>
          <tbody>
            {impact.top.slice(0, 5).map(entry => (
              <tr key={entry.customerId}>
                <td>{entry.name}</td>
                <td className="numeric-cell">{formats.money(entry.before)}</td>
                <td className="numeric-cell">{signed(entry.difference, formats)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

function signed(amount: number, formats: Formats): string {
  return amount > 0 ? `+${formats.money(amount)}` : formats.money(amount)
}
