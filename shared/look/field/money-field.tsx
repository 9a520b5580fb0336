import { type ReactNode, type Ref, useState } from 'react'
import type { Result } from '#shared/base/result.ts'
import { classNames } from '../class-names.ts'
import { FieldFrame, type FieldTexts, useFieldTies } from './field-frame.tsx'
import box from './input-box.module.css'
import styles from './money-field.module.css'

/** Amounts are integer minor units; null is an empty field. `parse` and `format` know currency and locale. */
export type MoneyFieldProps<E extends string> = FieldTexts & {
  readonly value: number | null
  readonly onChange: (minor: number | null) => void
  readonly parse: (text: string) => Result<number, E>
  readonly format: (minor: number) => string
  readonly errorText: (error: E) => string
  readonly currency?: ReactNode
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
  readonly required?: boolean | undefined
  readonly id?: string | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/**
 * An amount as people type it, right-aligned. Every sound reading is reported at once; what can't be read stays on
 * screen with its reason, and the last sound value stays in force.
 */
export function MoneyField<E extends string>({
  label,
  labelHidden,
  hint,
  error,
  value,
  onChange,
  parse,
  format,
  errorText,
  currency,
  className,
  id,
  ...rest
}: MoneyFieldProps<E>) {
  const typed = useTypedAmount({ value, onChange, parse, format })
  const problem = typed.error === null ? error : errorText(typed.error)
  const ties = useFieldTies({ hint, error: problem }, id)
  return (
    <FieldFrame
      ties={ties}
      label={label}
      labelHidden={labelHidden}
      hint={hint}
      error={problem}
      className={className}
    >
      <div className={classNames(box.box, problem && box.invalid, rest.disabled && box.disabled)}>
        {currency ? <span className={box.side}>{currency}</span> : null}
        <input
          {...rest}
          {...ties}
          value={typed.text}
          inputMode="decimal"
          autoComplete="off"
          className={classNames(box.input, styles.amount)}
          onChange={event => typed.read(event.target.value)}
          onBlur={typed.settle}
        />
      </div>
    </FieldFrame>
  )
}

type TypedAmountOptions<E extends string> = Pick<
  MoneyFieldProps<E>,
  'value' | 'onChange' | 'parse' | 'format'
>

function useTypedAmount<E extends string>({ value, onChange, parse, format }: TypedAmountOptions<E>) {
  const [draft, setDraft] = useState<string | null>(null)
  const [isSettled, setSettled] = useState(true)
  const reading = draft === null || draft.trim() === '' ? null : parse(draft)
  const read = (text: string) => {
    setDraft(text)
    setSettled(false)
    if (text.trim() === '') return onChange(null)
    const parsed = parse(text)
    if (parsed.ok) onChange(parsed.value)
  }
  const settle = () => {
    setSettled(true)
    // A text that could not be read is kept: erasing it would lose what the person meant.
    if (reading === null || reading.ok) setDraft(null)
  }
  return {
    text: draft ?? (value === null ? '' : format(value)),
    // A half-typed amount is no mistake yet; it is judged when the field is left.
    error: isSettled && reading !== null && !reading.ok ? reading.error : null,
    read,
    settle,
  }
}
