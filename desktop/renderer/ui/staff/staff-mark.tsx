import { initialsOf } from '#shared/look/value/initials.ts'
import styles from './staff-mark.module.css'

/** A colleague as two letters; the full name shows on hover, and whatever stands around it reads it out. */
export function StaffMark({ name }: { readonly name: string }) {
  return (
    <span className={styles.mark} title={name} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
