import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import styles from './field-frame.module.css'

/** What every field shares. An error replaces the hint, is announced, and marks the control invalid. */
export type FieldTexts = {
  readonly label: ReactNode
  readonly labelHidden?: boolean | undefined
  readonly hint?: ReactNode
  readonly error?: ReactNode
}

/** The ids and aria attributes that tie a control to its label, hint and error. */
export type FieldTies = {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** Makes the ids for one field; `id` is the caller's own, when it has one. */
export function useFieldTies({ hint, error }: Pick<FieldTexts, 'hint' | 'error'>, id?: string): FieldTies {
  const made = useId()
  return {
    id: id ?? made,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error || hint ? messageId(id ?? made) : undefined,
  }
}

/** The frame of a field: label above, control, then hint or error. */
export function FieldFrame({
  ties,
  label,
  labelHidden,
  hint,
  error,
  className,
  children,
}: FieldTexts & {
  readonly ties: FieldTies
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <div className={classNames(styles.frame, className)}>
      <label htmlFor={ties.id} className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children}
      <FieldMessage controlId={ties.id} hint={hint} error={error} />
    </div>
  )
}

/** The line under a control. The live region stays in the page, so that a new error is read out. */
export function FieldMessage({
  controlId,
  hint,
  error,
}: Pick<FieldTexts, 'hint' | 'error'> & { readonly controlId: string }) {
  const shown = error || hint
  return (
    <div
      id={messageId(controlId)}
      className={classNames(styles.message, error && styles.error, !shown && styles.empty)}
      aria-live="polite"
    >
      {shown}
    </div>
  )
}

function messageId(controlId: string): string {
  return `${controlId}-message`
}
