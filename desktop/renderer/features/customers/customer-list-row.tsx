import type { CustomerListItem } from '#desktop/worker/api/views.ts'
import type { Formats } from '../../ui/format/formats.ts'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './customer-list-row.module.css'
import { CustomerStatePill, customerStateText } from './customer-state-pill.tsx'

/** One customer on one line. */
export function CustomerListRow({
  item,
  formats,
}: {
  readonly item: CustomerListItem
  readonly formats: Formats
}) {
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        <span className="truncate">{item.name}</span>
        <PendingMark pending={item.pending} compact />
      </span>
      <span className={styles.quiet}>{item.reference}</span>
      <span className={styles.quiet}>
        {item.volume === null ? pricingText(item, formats) : formats.money(item.volume)}
      </span>
      {item.state === 'active' ? <span /> : <CustomerStatePill state={item.state} plain />}
    </div>
  )
}

/** The row in words. */
export function customerRowName(item: CustomerListItem): string {
  const state = item.state === 'active' ? [] : [customerStateText(item.state)]
  return [item.name, item.reference, ...state].join(', ')
}

function pricingText({ groupName, discountBp }: CustomerListItem, formats: Formats): string {
  if (discountBp !== null) return `−${formats.percent(discountBp)}`
  return groupName ?? t('List prices')
}
