import { classNames } from '../class-names.ts'
import styles from './spinner.module.css'

/** Without a label the spinner is decoration and something beside it says what is awaited. */
export type SpinnerProps = {
  readonly label?: string | undefined
  readonly size?: 'small' | 'normal' | 'large' | undefined
  readonly className?: string | undefined
}

/** A quiet turning ring for waits too short for a count. Under reduced motion it pulses instead of turning. */
export function Spinner({ label, size = 'normal', className }: SpinnerProps) {
  return (
    <span className={classNames(styles.spinner, className)}>
      <svg className={classNames(styles.ring, styles[size])} viewBox="0 0 16 16" aria-hidden="true">
        <circle className={styles.track} cx="8" cy="8" r="6.25" />
        <path className={styles.arc} d="M8 1.75a6.25 6.25 0 0 1 6.25 6.25" />
      </svg>
      {label ? <span className="visually-hidden">{label}</span> : null}
    </span>
  )
}
