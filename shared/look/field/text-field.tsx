import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { FieldFrame, type FieldTexts, useFieldTies } from './field-frame.tsx'
import box from './input-box.module.css'

/** `prefix` and `suffix` stand inside the box; `mono` is for SKUs and codes. The rest goes to the input. */
export type TextFieldProps = FieldTexts &
  Omit<ComponentPropsWithRef<'input'>, 'prefix'> & {
    readonly prefix?: ReactNode
    readonly suffix?: ReactNode
    readonly mono?: boolean | undefined
  }

/** One line of text with its label, and a hint or an error under it. */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  prefix,
  suffix,
  mono,
  className,
  id,
  ...rest
}: TextFieldProps) {
  const ties = useFieldTies({ hint, error }, id)
  return (
    <FieldFrame
      ties={ties}
      label={label}
      labelHidden={labelHidden}
      hint={hint}
      error={error}
      className={className}
    >
      <div className={classNames(box.box, error && box.invalid, rest.disabled && box.disabled)}>
        {prefix ? <span className={box.side}>{prefix}</span> : null}
        <input type="text" {...rest} {...ties} className={classNames(box.input, mono && box.mono)} />
        {suffix ? <span className={classNames(box.side, box.end)}>{suffix}</span> : null}
      </div>
    </FieldFrame>
  )
}
