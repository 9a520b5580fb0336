import type { BulkImpact } from '#desktop/worker/api/views.ts'
import { SkeletonLine } from '#shared/look/status/skeleton.tsx'
import type { Formats } from '../../../ui/format/formats.ts'
import { plural } from '../../../ui/format/plural.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from './bulk.module.css'
import type { BulkKind } from './bulk-draft.ts'

/** What changes for customers if the plan is stored: how many, and what their last orders would have come to. */
export function BulkImpactView({ planId, kind }: { readonly planId: string; readonly kind: BulkKind }) {
  const formats = useFormats()
  const { data } = useWorkerQuery(
    ['bulk', 'impact', planId],
    worker => worker.bulk.impact.query({ planId }),
    {
      keep: true,
    },
  )
  return (
    <section className={styles.impact} aria-label="What changes for customers">
      <h3 className={styles.heading}>What changes for customers</h3>
      {data ? <ImpactText impact={data} kind={kind} formats={formats} /> : <SkeletonLine width="70%" />}
    </section>
  )
}

function ImpactText({
  impact,
  kind,
  formats,
}: {
  readonly impact: BulkImpact
  readonly kind: BulkKind
  readonly formats: Formats
}) {
  const of = formats.count(impact.ofCustomers)
  const what = kind === 'price' ? 'another price' : 'another range'
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
          {kind === 'price'
            ? `: ${formats.money(impact.before)} then, ${signed(impact.difference, formats)} at the new prices.`
            : `, for ${formats.money(impact.before)} at today’s prices.`}
        </p>
      ) : null}
      {kind === 'price' && impact.top.length > 0 ? (
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
