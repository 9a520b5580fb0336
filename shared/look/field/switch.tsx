import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { FieldMessage, useFieldTies } from './field-frame.tsx'
import styles from './switch.module.css'

/** What a switch needs; its label says what is on. */
export type SwitchProps = {
  readonly label: ReactNode
  readonly labelHidden?: boolean | undefined
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
  readonly className?: string | undefined
}

/** A setting that takes effect at once. Inside a form that is saved, use a checkbox. */
export function Switch({
  label,
  labelHidden,
  hint,
  checked,
  onChange,
  disabled,
  id,
  className,
}: SwitchProps) {
  const ties = useFieldTies({ hint, error: undefined }, id)
  return (
    <div className={classNames(styles.row, className)}>
      <div className={labelHidden ? 'visually-hidden' : styles.texts}>
        <label htmlFor={ties.id} className={classNames(styles.label, disabled && styles.off)}>
          {label}
        </label>
        {hint ? <FieldMessage controlId={ties.id} hint={hint} error={undefined} /> : null}
      </div>
      <span className={styles.track}>
        <input
          {...ties}
          type="checkbox"
          role="switch"
          className={styles.input}
          checked={checked}
          aria-checked={checked}
          disabled={disabled}
          onChange={event => onChange(event.target.checked)}
        />
        <span className={styles.thumb} />
      </span>
    </div>
  )
}
