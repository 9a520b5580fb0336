import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { lookWord } from '../look-words.ts'
import { Spinner } from '../status/spinner.tsx'
import styles from './button.module.css'
import { type ButtonLook, buttonClass } from './button-class.ts'

/** `loading` keeps the width and the focus and ignores clicks; `shortcut` holds a Kbd. */
export type ButtonProps = ButtonLook &
  ComponentPropsWithRef<'button'> & {
    readonly loading?: boolean | undefined
    readonly loadingLabel?: string | undefined
    readonly icon?: ReactNode
    readonly shortcut?: ReactNode
  }

/** A button whose text is a verb. It does not submit a form unless `type="submit"` says so. */
export function Button({
  variant,
  size,
  fill,
  loading = false,
  loadingLabel = lookWord('Working'),
  icon,
  shortcut,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    // Disabling it would drop the focus to the body, so a busy button only refuses.
    if (loading) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type}
      className={classNames(buttonClass({ variant, size, fill }), loading && styles.loading, className)}
      aria-disabled={loading || rest['aria-disabled']}
      aria-busy={loading || undefined}
      onClick={handleClick}
    >
      <span className={styles.face}>
        {icon ? <span className={styles.icon}>{icon}</span> : null}
        {children}
        {shortcut ? <span className={styles.shortcut}>{shortcut}</span> : null}
      </span>
      {loading ? (
        <span className={styles.wait}>
          <Spinner label={loadingLabel} size="small" />
        </span>
      ) : null}
    </button>
  )
}
