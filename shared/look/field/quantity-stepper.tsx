import { Minus, Plus, Trash2 } from 'lucide-react'
import type { Ref } from 'react'
import { classNames } from '../class-names.ts'
import { lookWord } from '../look-words.ts'
import styles from './quantity-stepper.module.css'
import { type QuantityMoves, useTypedQuantity } from './use-typed-quantity.ts'

/**
 * Quantities are whole selling units. `moves` holds the product's order rules, so that they live once; `min` and
 * `max` (null or absent: none) only tell assistive technology and the buttons where they end.
 */
export type QuantityStepperProps = {
  readonly label: string
  readonly value: number
  readonly onChange: (quantity: number) => void
  readonly moves: QuantityMoves
  readonly min: number
  readonly max?: number | null | undefined
  readonly removable?: boolean | undefined
  readonly onAdjusted?: ((typed: number, settled: number) => void) | undefined
  readonly disabled?: boolean | undefined
  readonly size?: 'small' | 'normal' | 'large' | undefined
  readonly increaseLabel?: string | undefined
  readonly decreaseLabel?: string | undefined
  readonly removeLabel?: string | undefined
  readonly announce?: ((quantity: number) => string) | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** Minus, a quantity that can be typed, plus. What is typed is settled to an allowed quantity on Enter or leaving. */
export function QuantityStepper({
  label,
  value,
  moves,
  min,
  max,
  removable = false,
  disabled,
  size = 'normal',
  increaseLabel = lookWord('More'),
  decreaseLabel = lookWord('Fewer'),
  removeLabel = lookWord('Remove'),
  announce = String,
  className,
  ref,
  onChange,
  onAdjusted,
}: QuantityStepperProps) {
  const typed = useTypedQuantity({ value, moves, min, removable, onChange, onAdjusted })
  const lessRemoves = removable && value > 0 && typed.fewer === 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not a flex box in older Safari
    <div role="group" aria-label={label} className={classNames(styles.stepper, styles[size], className)}>
      <button
        type="button"
        className={styles.move}
        aria-label={`${lessRemoves ? removeLabel : decreaseLabel}: ${label}`}
        disabled={disabled || typed.fewer === value}
        onClick={typed.stepDown}
      >
        {lessRemoves ? <Trash2 aria-hidden="true" /> : <Minus aria-hidden="true" />}
      </button>
      <input
        {...typed.input}
        ref={ref}
        role="spinbutton"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={removable ? 0 : min}
        aria-valuemax={max ?? undefined}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="done"
        disabled={disabled}
        className={styles.input}
        style={{ width: `${Math.max(2, typed.input.value.length) + 1.5}ch` }}
      />
      <button
        type="button"
        className={styles.move}
        aria-label={`${increaseLabel}: ${label}`}
        disabled={disabled || typed.more === value}
        onClick={typed.stepUp}
      >
        <Plus aria-hidden="true" />
      </button>
      <span className="visually-hidden" role="status">
        {typed.announced === null ? '' : announce(typed.announced)}
      </span>
    </div>
  )
}
