import { classNames } from '../class-names.ts'
import styles from './badge.module.css'
import type { BadgeTone } from './badge.tsx'

/** `label` is what is read instead of the bare number, for example "18 orders waiting". */
export type CountProps = {
  readonly value: number
  readonly max?: number | undefined
  readonly tone?: BadgeTone | undefined
  readonly label?: string | undefined
  readonly className?: string | undefined
}

/** A number beside a name; above `max` it says "99+". */
export function Count({ value, max = 99, tone = 'neutral', label, className }: CountProps) {
  const text = value > max ? `${max}+` : String(value)
  return (
    <span className={classNames(styles.badge, styles.round, styles[tone], className)}>
      {label ? <span className="visually-hidden">{label}</span> : null}
      <span aria-hidden={label ? true : undefined}>{text}</span>
    </span>
  )
}
