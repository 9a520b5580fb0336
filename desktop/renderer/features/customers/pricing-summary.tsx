import type { CustomerRow, GroupRow } from '#shared/contract/rows.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import type { Formats } from '../../ui/format/formats.ts'
import { Facts } from '../../ui/layout/section.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'

/** Where this customer's prices come from, and what a percentage of their own hides. */
export function PricingSummary({
  customer,
  group,
}: {
  readonly customer: CustomerRow
  readonly group: GroupRow | null
}) {
  const formats = useFormats()
  const { discountBp } = customer
  return (
    <>
      <Facts
        facts={[
          [t('Group'), group ? groupText(group, formats) : t('None: list prices')],
          [
            t('Own percentage'),
            discountBp === null
              ? t('None')
              : t('{discountBp} off list prices', { discountBp: formats.percent(discountBp) }),
          ],
        ]}
      />
      {group && discountBp !== null ? (
        <Notice tone="info">
          {t('A customer percentage hides the group’s flat prices and its percentage.')}
        </Notice>
      ) : null}
    </>
  )
}

function groupText(group: GroupRow, formats: Formats): string {
  return group.discountBp === null
    ? group.name
    : t('{name} ({discountBp} off)', { name: group.name, discountBp: formats.percent(group.discountBp) })
}
