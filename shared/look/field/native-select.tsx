import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import { classNames } from '../class-names.ts'
import { FieldFrame, type FieldTexts, useFieldTies } from './field-frame.tsx'
import box from './input-box.module.css'
import styles from './native-select.module.css'
import type { Option } from './option.ts'

/** `value` null shows the placeholder, which can't be chosen again. */
export type NativeSelectProps<Value extends string> = FieldTexts & {
  readonly options: readonly Option<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
  readonly required?: boolean | undefined
  readonly name?: string | undefined
  readonly id?: string | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLSelectElement> | undefined
}

/** The system's own select in our clothes: light, and the best there is on a phone. */
export function NativeSelect<Value extends string>({
  label,
  labelHidden,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = '',
  className,
  id,
  ...rest
}: NativeSelectProps<Value>) {
  const ties = useFieldTies({ hint, error }, id)
  const choose = (chosen: string) => {
    const option = options.find(candidate => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <FieldFrame
      ties={ties}
      label={label}
      labelHidden={labelHidden}
      hint={hint}
      error={error}
      className={className}
    >
      <div
        className={classNames(box.box, styles.select, error && box.invalid, rest.disabled && box.disabled)}
      >
        <select
          {...rest}
          {...ties}
          className={classNames(box.input, styles.control, value === null && styles.unchosen)}
          value={value ?? ''}
          onChange={event => choose(event.target.value)}
        >
          {value === null ? (
            <option value="" disabled>
              {placeholder}
            </option>
          ) : null}
          {options.map(option => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.arrow} aria-hidden="true" />
      </div>
    </FieldFrame>
  )
}
