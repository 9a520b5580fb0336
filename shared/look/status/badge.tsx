import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './badge.module.css'
import type { StateTone } from './tone.ts'

/** The tones of badges and counts. */
export type BadgeTone = 'neutral' | 'accent' | StateTone

/** A short mark beside a name: a kind, a plan, "new". For a state use StatePill, which has an icon. */
export function Badge({
  tone = 'neutral',
  children,
  className,
}: {
  readonly tone?: BadgeTone | undefined
  readonly children: ReactNode
  readonly className?: string | undefined
}) {
  return <span className={classNames(styles.badge, styles[tone], className)}>{children}</span>
}
