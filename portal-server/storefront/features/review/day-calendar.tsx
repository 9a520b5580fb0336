import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Day } from '#shared/domain/day.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './day-calendar.module.css'
import { dayByKey, monthsOf, monthWeeks } from './month-grid.ts'

type DayCalendarProps = {
  /** The days that can be chosen, soonest first; at least one. */
  readonly days: readonly Day[]
  readonly chosen: Day | null
  readonly onChoose: (day: Day) => void
  readonly onClose: () => void
}

/** A month at a time, in which only days can be chosen that can still be delivered on. */
export function DayCalendar({ days, chosen, onChoose, onClose }: DayCalendarProps) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const first = days[0] ?? ''
  const [active, setActive] = useState(chosen !== null && days.includes(chosen) ? chosen : first)
  const months = monthsOf(days)
  const month = active.slice(0, 7)
  const at = months.indexOf(month)
  const moved = useRef(false)
  const activeButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (moved.current) activeButton.current?.focus()
  })
  const toMonth = (next: string | undefined) => {
    moved.current = false
    setActive(days.find(day => day.slice(0, 7) === next) ?? active)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayByKey(days, active, event.key)
    if (next === active) return
    event.preventDefault()
    moved.current = true
    setActive(next)
  }
  return (
    <Dialog
      open
      size="small"
      title={t('review.day')}
      closeLabel={t('app.close')}
      initialFocus={activeButton}
      onClose={onClose}
    >
      <div className={styles.head}>
        <IconButton
          label={t('review.day.monthBefore')}
          icon={<ChevronLeft />}
          disabled={at <= 0}
          onClick={() => toMonth(months[at - 1])}
        />
        <h3 className={styles.month} aria-live="polite">
          {formats.month(month)}
        </h3>
        <IconButton
          label={t('review.day.monthAfter')}
          icon={<ChevronRight />}
          disabled={at >= months.length - 1}
          onClick={() => toMonth(months[at + 1])}
        />
      </div>
      <table className={styles.grid}>
        <thead>
          <tr>
            {formats.weekdays().map(({ short, long }) => (
              <th key={long} scope="col">
                <abbr title={long}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthWeeks(month).map(week => (
            <tr key={week.find(Boolean) ?? ''}>
              {week.map((day, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column of a week is always the same weekday
                <td key={column}>
                  {day === null ? null : days.includes(day) ? (
                    <button
                      ref={day === active ? activeButton : undefined}
                      type="button"
                      className={classNames(styles.day, day === chosen && styles.chosen)}
                      tabIndex={day === active ? 0 : -1}
                      aria-label={formats.longDay(day)}
                      aria-pressed={day === chosen}
                      onKeyDown={onKeyDown}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  ) : (
                    <span className={styles.impossible}>{Number(day.slice(8))}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
