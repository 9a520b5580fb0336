import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { OrderView } from '#desktop/worker/api/views.ts'
import { sumExact } from '#shared/base/money.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import { nearestAllowed, type OrderRules, stepDown, stepUp } from '#shared/domain/order-rules.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { QuantityStepper } from '#shared/look/field/quantity-stepper.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useFormats } from '../session/session-context.tsx'
import styles from './edit-lines-dialog.module.css'
import { ReasonDialog } from './reason-dialog.tsx'

type RevisedLines = MutationArgs<'order.revise'>['lines']

/** Quantities and removals before approval; they become a new revision with a reason. Kept lines keep their price. */
export function EditLinesDialog({
  view,
  onConfirm,
  onClose,
}: {
  readonly view: OrderView
  readonly onConfirm: (lines: RevisedLines, reason: string) => void
  readonly onClose: () => void
}) {
  const { lines } = view.order
  const formats = useFormats()
  const [quantities, setQuantities] = useState(
    () => new Map(lines.map(line => [line.productId, line.quantity])),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const quantityOf = (productId: string) => quantities.get(productId) ?? 0
  const change = (productId: string, quantity: number) => {
    setProblem(null)
    setQuantities(new Map(quantities).set(productId, quantity))
  }
  const confirm = (reason: string) => {
    const kept = lines.filter(line => quantityOf(line.productId) > 0)
    if (kept.length === 0)
      return setProblem('An order needs at least one line. To refuse all of it, reject the order.')
    if (lines.every(line => quantityOf(line.productId) === line.quantity))
      return setProblem('Nothing was changed yet.')
    onConfirm(
      kept.map(line => ({
        productId: line.productId,
        quantity: quantityOf(line.productId),
        override: null,
      })),
      reason,
    )
  }
  const total = sumExact(lines.map(line => lineAmount(line.unitPrice, quantityOf(line.productId)) ?? 0)) ?? 0
  return (
    <ReasonDialog
      title="Edit lines"
      description="The buyer sees the new lines beside the original ones. Unit prices stay as they are."
      confirmLabel="Save revision"
      tone="primary"
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={styles.scroll}>
        <table className={classNames('data-table', styles.table)} aria-label="Lines to edit">
          <thead>
            <tr>
              <th>SKU</th>
              <th>Item</th>
              <th>Quantity</th>
              <th className="numeric-cell">Unit {formats.currency}</th>
              <th className="numeric-cell">Amount</th>
              <th>
                <span className="visually-hidden">Put back</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => {
              const quantity = quantityOf(line.productId)
              const rules = view.orderRules[line.productId] ?? ANY_QUANTITY
              return (
                <tr key={line.lineNumber} className={classNames(quantity === 0 && styles.removed)}>
                  <td>
                    <Sku>{line.sku}</Sku>
                  </td>
                  <td className={styles.name}>{line.name}</td>
                  <td>
                    <QuantityStepper
                      size="small"
                      label={`Quantity of ${line.name}`}
                      value={quantity}
                      min={rules.minQuantity}
                      max={rules.maxQuantity}
                      removable
                      moves={{
                        up: value => stepUp(value, rules),
                        down: value => stepDown(value, rules),
                        settle: value => nearestAllowed(value, rules),
                      }}
                      onChange={value => change(line.productId, value)}
                    />
                  </td>
                  <td className="numeric-cell">{formats.amount(line.unitPrice)}</td>
                  <td className="numeric-cell">
                    {quantity === 0 ? 'removed' : formats.amount(lineAmount(line.unitPrice, quantity) ?? 0)}
                  </td>
                  <td>
                    <IconButton
                      size="small"
                      label={`Put back ${line.name}`}
                      icon={<RotateCcw />}
                      disabled={quantity === line.quantity}
                      onClick={() => change(line.productId, line.quantity)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className={styles.total}>
        <span>
          Was <del>{formats.money(view.order.total)}</del>
        </span>
        <strong>{formats.money(total)}</strong>
      </p>
      {problem ? (
        <Notice tone="careful" live="assertive">
          {problem}
        </Notice>
      ) : null}
    </ReasonDialog>
  )
}

/** A product that is gone from the catalog has no rules any more. */
const ANY_QUANTITY: OrderRules = { minQuantity: 1, maxQuantity: null, step: 1 }
