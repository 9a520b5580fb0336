import { addDays, daysBetween } from '#shared/domain/day.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import styles from './rule-grid.module.css'

/** Days of the window before and after today. */
const BEFORE = 90
const AFTER = 275
const DAYS = BEFORE + AFTER

/** The window's first and last month above the bars. */
export function TimelineHead() {
  const formats = useFormats()
  const today = formats.today()
  return (
    <span className={styles.ends}>
      <span>{formats.month(addDays(today, -BEFORE))}</span>
      <span>{formats.month(addDays(today, AFTER))}</span>
    </span>
  )
}

/** The days on which a rule holds, as a bar in a year around today; the text beside it says the same. */
export function RuleTimeline({
  rule,
}: {
  readonly rule: { readonly startsOn: string | null; readonly endsOn: string | null }
}) {
  const today = useFormats().today()
  const first = addDays(today, -BEFORE)
  const share = (day: string | null, open: number) =>
    day === null ? open : Math.max(0, Math.min(1, daysBetween(first, day) / DAYS))
  const [from, to] = [share(rule.startsOn, 0), share(rule.endsOn, 1)]
  const future = rule.startsOn !== null && rule.startsOn > today
  const past = rule.endsOn !== null && rule.endsOn <= today
  return (
    <span className={styles.timeline} aria-hidden="true">
      <span className={styles.today} style={{ insetInlineStart: `${(BEFORE / DAYS) * 100}%` }} />
      <span
        className={classNames(styles.bar, future && styles.future, past && styles.past)}
        style={{ insetInlineStart: `${from * 100}%`, width: `${Math.max(0.5, (to - from) * 100)}%` }}
      />
    </span>
  )
}
