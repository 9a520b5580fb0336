import { classNames } from '../class-names.ts'
import styles from './button.module.css'

/** How much a button asks for attention: one primary per screen; danger only where something is lost. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

/** Heights follow the density: 24, 28 and 36 px on the desktop, 36, 44 and 52 px in the shop. */
export type ButtonSize = 'small' | 'normal' | 'large'

/** What decides how a button looks. `fill` takes the whole width. */
export type ButtonLook = {
  readonly variant?: ButtonVariant | undefined
  readonly size?: ButtonSize | undefined
  readonly fill?: boolean | undefined
}

/** The class of a button, for links that look like one. */
export function buttonClass({ variant = 'secondary', size = 'normal', fill }: ButtonLook = {}): string {
  return classNames(styles.button, styles[variant], styles[size], fill && styles.fill)
}
