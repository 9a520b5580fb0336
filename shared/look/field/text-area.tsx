import type { ComponentPropsWithRef } from 'react'
import { classNames } from '../class-names.ts'
import { FieldFrame, type FieldTexts, useFieldTies } from './field-frame.tsx'
import box from './input-box.module.css'
import styles from './text-area.module.css'

/** The label, hint and error of a field; the rest goes to the textarea. */
export type TextAreaProps = FieldTexts & ComponentPropsWithRef<'textarea'>

/** Several lines of text, three high unless `rows` says otherwise. */
export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  className,
  id,
  rows = 3,
  ...rest
}: TextAreaProps) {
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
        <textarea {...rest} {...ties} rows={rows} className={classNames(box.input, styles.area)} />
      </div>
    </FieldFrame>
  )
}
