import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { StateIcon } from './state-icon.tsx'
import styles from './state-pill.module.css'
import type { StateTone } from './tone.ts'

/** `plain` leaves the background out, for dense tables; `icon` replaces the state's own. */
export type StatePillProps = {
  readonly state: StateTone
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly plain?: boolean | undefined
  readonly className?: string | undefined
}

/** A state as icon and text. */
export function StatePill({ state, children, icon, plain, className }: StatePillProps) {
  return (
    <span className={classNames(styles.pill, styles[state], plain && styles.plain, className)}>
      <span className={styles.icon}>{icon ?? <StateIcon state={state} />}</span>
      <span className="truncate">{children}</span>
    </span>
  )
}
