import type { CustomerRow, GroupRow } from '#shared/contract/rows.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { percentText } from '../../ui/format/percent.ts'
import { Facts } from '../../ui/layout/section.tsx'

/** Where this customer's prices come from, and what a percentage of their own hides. */
export function PricingSummary({
  customer,
  group,
}: {
  readonly customer: CustomerRow
  readonly group: GroupRow | null
}) {
  const { discountBp } = customer
  return (
    <>
      <Facts
        facts={[
          ['Group', group ? groupText(group) : 'None: list prices'],
          ['Own percentage', discountBp === null ? 'None' : `${percentText(discountBp)} off list prices`],
        ]}
      />
      {group && discountBp !== null ? (
        <Notice tone="info">A customer percentage hides the group’s flat prices and its percentage.</Notice>
      ) : null}
    </>
  )
}

function groupText(group: GroupRow): string {
  return group.discountBp === null ? group.name : `${group.name} (${percentText(group.discountBp)} off)`
}
