import { type ComponentPropsWithRef, type ReactNode, useCallback } from 'react'
import { classNames } from '../class-names.ts'
import styles from './checkbox.module.css'
import { FieldMessage, useFieldTies } from './field-frame.tsx'

/** `indeterminate` is for "some of them"; a click on it reports true. */
export type CheckboxProps = Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'type' | 'ref'> & {
  readonly label: ReactNode
  readonly labelHidden?: boolean | undefined
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly checked: boolean
  readonly indeterminate?: boolean | undefined
  readonly onChange: (checked: boolean) => void
}

/** A box to tick, with its label beside it. */
export function Checkbox({
  label,
  labelHidden,
  hint,
  error,
  checked,
  indeterminate = false,
  onChange,
  className,
  id,
  ...rest
}: CheckboxProps) {
  const ties = useFieldTies({ hint, error }, id)
  const mark = useCallback(
    (input: HTMLInputElement | null) => {
      // There is no attribute for it in HTML.
      if (input) input.indeterminate = indeterminate
    },
    [indeterminate],
  )
  return (
    <div className={classNames(styles.row, className)}>
      <span className={styles.box}>
        <input
          {...rest}
          {...ties}
          ref={mark}
          type="checkbox"
          className={styles.input}
          checked={checked}
          onChange={event => onChange(event.target.checked)}
        />
        <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true">
          <path d={indeterminate ? 'M4 8h8' : 'm3.75 8.5 2.75 2.75 5.75-6.25'} />
        </svg>
      </span>
      <div className={labelHidden ? 'visually-hidden' : styles.texts}>
        <label htmlFor={ties.id} className={classNames(styles.label, rest.disabled && styles.off)}>
          {label}
        </label>
        {hint || error ? <FieldMessage controlId={ties.id} hint={hint} error={error} /> : null}
      </div>
    </div>
  )
}
