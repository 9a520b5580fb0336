import type { ReactNode } from 'react'
import { classNames } from '#shared/look/class-names.ts'
import styles from './screen.module.css'

type ScreenProps = {
  readonly title: string
  readonly count?: ReactNode
  readonly actions?: ReactNode
  /** A second row under the title: search and filters. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** A whole screen: title, its actions, then what fills the rest. */
export function Screen({ title, count, actions, tools, children }: ScreenProps) {
  return (
    <section className={styles.screen} aria-label={title}>
      <ScreenHead title={title} count={count} actions={actions} tools={tools} />
      <div className={styles.body}>{children}</div>
    </section>
  )
}

/** The head of a screen or of the left half of one. */
export function ScreenHead({ title, count, actions, tools }: Omit<ScreenProps, 'children'>) {
  return (
    <header className={styles.head}>
      <div className={styles.bar}>
        <h1 className={styles.title}>{title}</h1>
        {count === undefined ? null : <span className={styles.count}>{count}</span>}
        <div className={styles.actions}>{actions}</div>
      </div>
      {tools ? <div className={styles.tools}>{tools}</div> : null}
    </header>
  )
}

/** List left, detail right, each scrolling by itself. */
export function SplitScreen({
  title,
  list,
  detail,
  detailLabel,
  wide = false,
}: {
  readonly title: string
  readonly list: ReactNode
  readonly detail: ReactNode
  readonly detailLabel: string
  /** Gives the list the larger share, for grids. */
  readonly wide?: boolean
}) {
  return (
    <section className={classNames(styles.split, wide && styles.wide)} aria-label={title}>
      <div className={styles.left}>{list}</div>
      <section className={styles.right} aria-label={detailLabel}>
        {detail}
      </section>
    </section>
  )
}
