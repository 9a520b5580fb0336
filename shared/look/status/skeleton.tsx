import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from '../class-names.ts'
import styles from './skeleton.module.css'

/** Any CSS length; numbers are pixels. */
type Length = number | string

/** A line of text that is not there yet, as high as text of that size. */
export function SkeletonLine({
  width = '100%',
  size = 'base',
}: {
  readonly width?: Length | undefined
  readonly size?: 'small' | 'base' | 'title' | undefined
}) {
  return (
    <span className={classNames(styles.line, styles[size])} aria-hidden="true">
      <span className={styles.bar} style={{ width }} />
    </span>
  )
}

/** A picture, a card or a control that is not there yet. */
export function SkeletonBlock({
  height,
  width = '100%',
  round = false,
}: {
  readonly height: Length
  readonly width?: Length | undefined
  readonly round?: boolean | undefined
}) {
  return (
    <span
      className={classNames(styles.block, round && styles.round)}
      style={{ height, width }}
      aria-hidden="true"
    />
  )
}

/** A table row that is not there yet: one width per column. */
export function SkeletonRow({ columns }: { readonly columns: readonly Length[] }) {
  return (
    <div className={styles.row} aria-hidden="true">
      {columns.map((width, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
        <span key={column} className={styles.bar} style={{ width }} />
      ))}
    </div>
  )
}

/**
 * Holds the skeletons of one waiting part and says once what is being loaded. For the first 100 ms it takes up its
 * room and shows nothing, so that quick answers do not flicker.
 */
export function SkeletonGroup({
  label,
  delayMs = 100,
  children,
}: {
  readonly label: string
  readonly delayMs?: number | undefined
  readonly children: ReactNode
}) {
  const [isShown, setShown] = useState(delayMs <= 0)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), delayMs)
    return () => clearTimeout(timer)
  }, [delayMs])
  return (
    <div className={isShown ? styles.group : styles.held} role="status">
      {isShown ? <span className="visually-hidden">{label}</span> : null}
      {children}
    </div>
  )
}
