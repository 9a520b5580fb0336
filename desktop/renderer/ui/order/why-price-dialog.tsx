import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { OrderRow } from '#shared/contract/rows.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { LineExplanationView } from './line-explanation.tsx'
import { useOrderViewStore } from './order-view-store.ts'
import styles from './why-price-dialog.module.css'

/** Why a line has its price, with what lost. The arrows go through the order's lines. */
export function WhyPriceDialog({
  order,
  onClose,
}: {
  readonly order: OrderRow
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const { lineNumber, pointAt } = useOrderViewStore()
  const at = Math.max(
    0,
    order.lines.findIndex(line => line.lineNumber === lineNumber),
  )
  const line = order.lines[at]
  const answer = useWorkerQuery(
    ['orders', 'explain', order.id, order.revision, line?.lineNumber ?? 0],
    worker => worker.orders.explainLine.query({ orderId: order.id, lineNumber: line?.lineNumber ?? 0 }),
    { enabled: line !== undefined, keep: true },
  )
  const step = (by: number) => {
    const next = order.lines[at + by]
    if (next) pointAt(next.lineNumber)
  }
  useStepKeys(step)
  if (!line) return null
  return (
    <Dialog open onClose={onClose} title={t('Why this price')} size="medium">
      <div className={styles.line}>
        <div className={styles.name}>
          <strong>{line.name}</strong>
          <span className={styles.quantity}>
            {line.sku} · {formats.count(line.quantity)} × {formats.money(line.unitPrice)} ={' '}
            {formats.money(line.amount)}
          </span>
        </div>
        <IconButton
          label={t('Previous line')}
          icon={<ChevronUp />}
          disabled={at === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          label={t('Next line')}
          icon={<ChevronDown />}
          disabled={at === order.lines.length - 1}
          onClick={() => step(1)}
        />
      </div>
      {answer.data ? <LineExplanationView explanation={answer.data} /> : null}
    </Dialog>
  )
}

/** Arrows and J and K go through the lines while the dialog is open. */
function useStepKeys(step: (by: number) => void): void {
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'ArrowDown' || event.key === 'j') latest.current(1)
      if (event.key === 'ArrowUp' || event.key === 'k') latest.current(-1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
