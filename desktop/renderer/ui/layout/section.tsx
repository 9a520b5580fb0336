import { type ReactNode, useId } from 'react'
import { classNames } from '#shared/look/class-names.ts'
import styles from './section.module.css'

/** A titled part of a detail; a region by its title. */
export function Section({
  title,
  aside,
  children,
  flush = false,
  level = 3,
}: {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** Lets tables reach both edges. */
  readonly flush?: boolean
  /** 3 inside of a detail, which has its own heading; 2 right under a screen's title. */
  readonly level?: 2 | 3
}) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classNames(styles.section, flush && styles.flush)} aria-labelledby={id}>
      <header className={styles.head}>
        <Heading id={id} className={styles.title}>
          {title}
        </Heading>
        {aside ? <div className={styles.aside}>{aside}</div> : null}
      </header>
      {children}
    </section>
  )
}

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
