import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import { FieldMessage, type FieldTexts, useFieldTies } from './field-frame.tsx'
import type { Option } from './option.ts'
import styles from './radio-group.module.css'

/** `cards` frames each choice, for choices that carry a hint. */
export type RadioGroupProps<Value extends string> = FieldTexts & {
  readonly options: readonly (Option<Value> & { readonly hint?: ReactNode })[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly layout?: 'column' | 'row' | 'cards' | undefined
  readonly disabled?: boolean | undefined
  readonly className?: string | undefined
}

/** One of a few choices, all in sight. */
export function RadioGroup<Value extends string>({
  label,
  labelHidden,
  hint,
  error,
  options,
  value,
  onChange,
  layout = 'column',
  disabled,
  className,
}: RadioGroupProps<Value>) {
  const ties = useFieldTies({ hint, error })
  const name = useId()
  return (
    <fieldset
      className={classNames(styles.group, className)}
      disabled={disabled}
      aria-describedby={ties['aria-describedby']}
    >
      <legend className={labelHidden ? 'visually-hidden' : styles.legend}>{label}</legend>
      <div className={classNames(styles.options, styles[layout])}>
        {options.map(option => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              aria-invalid={ties['aria-invalid']}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.texts}>
              {option.label}
              {option.hint ? <span className={styles.hint}>{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldMessage controlId={ties.id} hint={hint} error={error} />
    </fieldset>
  )
}
