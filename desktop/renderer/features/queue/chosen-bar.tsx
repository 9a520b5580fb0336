import { X } from 'lucide-react'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { sumExact } from '#shared/base/money.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Kbd } from '#shared/look/action/kbd.tsx'
import { plural } from '../../ui/format/plural.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { planApproval, skippedText } from './approval-plan.ts'
import styles from './chosen-bar.module.css'

/** What can be done with the chosen orders; it stands under the list, beside the bar of the order on screen. */
export function ChosenBar({
  chosen,
  onApprove,
  onClear,
}: {
  readonly chosen: readonly QueueItem[]
  readonly onApprove: () => void
  readonly onClear: () => void
}) {
  const formats = useFormats()
  const plan = planApproval(chosen)
  const total = sumExact(plan.approve.map(item => item.total)) ?? 0
  const skipped = skippedText(plan)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('Chosen orders')}>
      <span className={styles.chosen} role="status">
        {t('{chosen} chosen', { chosen: chosen.length })}
        {skipped === '' ? null : <span className={styles.skipped}> · {skipped}</span>}
      </span>
      <span className={styles.sum}>{plan.approve.length > 0 ? formats.money(total) : ''}</span>
      <Button
        size="small"
        variant="primary"
        shortcut={<Kbd>A</Kbd>}
        aria-label={t('Approve {orders}', { orders: plural(plan.approve.length, 'order') })}
        disabled={plan.approve.length === 0}
        onClick={onApprove}
      >
        {t('Approve {orders}', { orders: plural(plan.approve.length, 'order') })}
      </Button>
      <Button size="small" variant="quiet" icon={<X />} onClick={onClear}>
        {t('Clear')}
      </Button>
    </div>
  )
}
