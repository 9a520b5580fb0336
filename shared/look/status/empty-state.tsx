import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './empty-state.module.css'

/** What an empty place says: what belongs here, and the one thing to do about it. */
export type EmptyStateProps = {
  readonly title: string
  readonly icon?: ReactNode
  readonly body?: ReactNode
  readonly action?: ReactNode
  readonly headingLevel?: 1 | 2 | 3 | undefined
  readonly className?: string | undefined
}

/** A place with nothing in it yet. */
export function EmptyState({ title, icon, body, action, headingLevel = 2, className }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className={classNames(styles.empty, className)}>
      {icon ? (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <Heading className={styles.title}>{title}</Heading>
      {body ? <div className={styles.body}>{body}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}
