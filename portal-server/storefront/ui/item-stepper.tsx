import { Minus, Plus, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { nearestAllowed, type OrderRules, stepDown, stepUp } from '#shared/domain/order-rules.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useTypedQuantity } from '#shared/look/field/use-typed-quantity.ts'
import { useWords } from '../app/words/words-context.tsx'
import { announce } from './announcer.tsx'
import styles from './item-stepper.module.css'

type ItemStepperProps = {
  readonly name: string
  readonly quantity: number
  readonly rules: OrderRules
  readonly onChange: (quantity: number) => void
  readonly onAdjusted?: ((typed: number, settled: number) => void) | undefined
  readonly disabled?: boolean | undefined
  /** `suggested`: filled in but not in the cart; `chosen`: in the cart. */
  readonly tone?: 'plain' | 'suggested' | 'chosen' | undefined
}

/** What a line may hold at most where the item itself has no maximum. */
const MOST_QUANTITY = 1_000_000

const mostOf = ({ step }: OrderRules): number => MOST_QUANTITY - (MOST_QUANTITY % step)

/** A stepper for one item that knows what quantities it is sold in. Going below the minimum takes it out. */
export function ItemStepper({
  name,
  quantity,
  rules,
  onChange,
  onAdjusted,
  disabled,
  tone = 'plain',
}: ItemStepperProps) {
  const { t } = useWords()
  const moves = useMemo(
    () => ({
      up: (from: number) => stepUp(from, rules),
      down: (from: number) => stepDown(from, rules),
      settle: (typed: number) => nearestAllowed(Math.min(typed, mostOf(rules)), rules),
    }),
    [rules],
  )
  const min = rules.minQuantity
  const change = (next: number) => {
    onChange(next)
    announce(t('item.quantityNow', { name, quantity: next }))
  }
  const typed = useTypedQuantity({
    value: quantity,
    moves,
    min,
    removable: true,
    onChange: change,
    onAdjusted,
  })
  const removes = quantity > 0 && typed.fewer === 0
  return (
    <div className={classNames(styles.stepper, styles[tone])}>
      <button
        type="button"
        className={styles.move}
        aria-label={t('item.decrease', { name })}
        disabled={disabled || quantity === 0}
        onClick={typed.stepDown}
      >
        {removes && tone !== 'suggested' ? <Trash2 aria-hidden="true" /> : <Minus aria-hidden="true" />}
      </button>
      <input
        {...typed.input}
        className={classNames(styles.input, 'numbers')}
        type="text"
        inputMode="numeric"
        role="spinbutton"
        aria-label={t('item.quantityOf', { name })}
        aria-valuenow={quantity}
        aria-valuemin={0}
        aria-valuemax={rules.maxQuantity ?? undefined}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={9}
        disabled={disabled}
      />
      <button
        type="button"
        className={styles.move}
        aria-label={t('item.increase', { name })}
        disabled={disabled || typed.more === quantity}
        onClick={typed.stepUp}
      >
        <Plus aria-hidden="true" />
      </button>
    </div>
  )
}
