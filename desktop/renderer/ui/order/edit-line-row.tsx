import { PencilLine, Replace, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { nearestAllowed, stepDown, stepUp } from '#shared/domain/order-rules.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { QuantityStepper } from '#shared/look/field/quantity-stepper.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './edit-lines-dialog.module.css'
import { PriceByHandRow } from './price-by-hand-row.tsx'
import { type DraftLine, isChanged } from './revision-draft.ts'
import type { PricedDraftLine } from './use-priced-draft.ts'

/** One line of a revision in the making, and under it the price by hand while that is being set. */
export function EditLineRow({
  line,
  onQuantity,
  onByHand,
  onReplace,
  onPutBack,
}: {
  readonly line: PricedDraftLine
  readonly onQuantity: (productId: string, quantity: number) => void
  readonly onByHand: (productId: string, byHand: DraftLine['byHand']) => void
  readonly onReplace: (productId: string) => void
  readonly onPutBack: (productId: string) => void
}) {
  const [pricing, setPricing] = useState(false)
  const { productId, name, quantity, rules } = line
  const off = quantity === 0
  return (
    <>
      <tr className={classNames(off && styles.removed)} aria-label={name}>
        <td>
          <Sku>{line.sku}</Sku>
        </td>
        <td className={styles.name}>
          {name}{' '}
          {line.before ? null : <Badge tone="accent">{line.replaces ? t('Substitute') : t('New')}</Badge>}
        </td>
        <td>
          <QuantityStepper
            size="small"
            label={t('Quantity of {name}', { name })}
            value={quantity}
            min={rules.minQuantity}
            max={rules.maxQuantity}
            removable
            moves={{
              up: value => stepUp(value, rules),
              down: value => stepDown(value, rules),
              settle: value => nearestAllowed(value, rules),
            }}
            onChange={value => onQuantity(productId, value)}
          />
        </td>
        <Numbers line={line} />
        <td className={styles.acts}>
          <IconButton
            size="small"
            label={t('Price by hand: {name}', { name })}
            icon={<PencilLine />}
            disabled={off}
            pressed={pricing}
            onClick={() => setPricing(!pricing)}
          />
          <IconButton
            size="small"
            label={t('Replace {name}', { name })}
            icon={<Replace />}
            onClick={() => onReplace(productId)}
          />
          <IconButton
            size="small"
            label={line.before ? t('Put back {name}', { name }) : t('Take off {name}', { name })}
            icon={<RotateCcw />}
            disabled={!isChanged(line)}
            onClick={() => {
              setPricing(false)
              onPutBack(productId)
            }}
          />
        </td>
      </tr>
      {pricing && !off ? (
        <PriceByHandRow
          line={line}
          onSet={byHand => {
            onByHand(productId, byHand)
            setPricing(false)
          }}
          onCancel={() => setPricing(false)}
        />
      ) : null}
    </>
  )
}

/** Stock, unit price and amount; a price by hand shows the one that it replaces. */
function Numbers({ line }: { readonly line: PricedDraftLine }) {
  const formats = useFormats()
  const { quantity, unitPrice, available, problem } = line
  const amount = unitPrice === null ? null : lineAmount(unitPrice, quantity)
  return (
    <>
      <td
        className={classNames('numeric-cell', problem !== null && styles.short)}
        title={problem ?? undefined}
      >
        {available === null ? '–' : formats.count(available)}
      </td>
      <td className={classNames('numeric-cell', line.byHand && styles.byHand)} title={line.byHand?.reason}>
        {unitPrice === null ? '–' : formats.amount(unitPrice)}
      </td>
      <td className="numeric-cell">
        {quantity === 0 ? t('removed') : amount === null ? '–' : formats.amount(amount)}
      </td>
    </>
  )
}
