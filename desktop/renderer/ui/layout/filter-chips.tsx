import { classNames } from '#shared/look/class-names.ts'
import styles from './filter-chips.module.css'

export type Chip<Id extends string> = {
  readonly id: Id
  readonly label: string
  readonly count?: number | undefined
}

/** Filters side by side; the pressed one holds. */
export function FilterChips<Id extends string>({
  label,
  chips,
  value,
  onChange,
}: {
  readonly label: string
  readonly chips: readonly Chip<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend's layout with it
    <div role="group" aria-label={label} className={styles.chips}>
      {chips.map(chip => (
        <button
          key={chip.id}
          type="button"
          aria-pressed={chip.id === value}
          className={classNames(styles.chip, chip.id === value && styles.on)}
          onClick={() => onChange(chip.id)}
        >
          {chip.label}
          {chip.count === undefined ? null : <span className={styles.count}>{chip.count}</span>}
        </button>
      ))}
    </div>
  )
}
