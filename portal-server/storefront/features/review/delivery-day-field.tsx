import { CalendarDays } from 'lucide-react'
import { useId, useState } from 'react'
import type { OrderDetails } from '#shared/contract/buyer.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { FieldMessage } from '#shared/look/field/field-frame.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { cutOffWords } from './cut-off-words.ts'
import { DayCalendar } from './day-calendar.tsx'
import styles from './delivery-day-field.module.css'
import { type Review, useAsked } from './use-review.ts'
import { useServerNow } from './use-server-now.ts'

/** Days that stand in the form itself; all others are in the calendar. */
const SHOWN = 4

type DeliveryDayFieldProps = {
  readonly review: Review
  readonly onChange: (part: Partial<OrderDetails>) => void
  readonly className?: string | undefined
}

/** Only days that can still be ordered for, and how much time is left for that. */
export function DeliveryDayField({ review, onChange, className }: DeliveryDayFieldProps) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  const { deliveryDays, orderSettings, workspace } = home
  const { deliveryDay } = review.details
  const asked = useAsked(state => state.asked)
  const [calendar, setCalendar] = useState(false)
  const name = useId()
  const required = orderSettings.deliveryDate === 'required'
  const days = deliveryDays.map(each => each.day)
  if (days.length === 0) {
    return (
      <Notice className={className} tone="careful">
        {t('review.day.nonePossible', { workspace: workspace.name })}
      </Notice>
    )
  }
  const near = days.slice(0, SHOWN)
  const far = deliveryDay !== null && !near.includes(deliveryDay) ? [deliveryDay] : []
  const choices = [...(required ? [] : [null]), ...near, ...far]
  const error = asked && review.missing.includes('deliveryDate') ? t('review.day.required') : null
  const choose = (day: string | null) => onChange({ deliveryDay: day })
  return (
    <fieldset className={classNames(styles.field, className)} aria-describedby={`${name}-message`}>
      <legend className={styles.legend}>{t('review.day')}</legend>
      <div className={styles.choices}>
        {choices.map(day => (
          <label key={day ?? ''} className={styles.choice}>
            <input
              type="radio"
              className={styles.input}
              name={name}
              checked={day === deliveryDay}
              // A day that has become impossible stays to be seen until another is chosen.
              disabled={review.locked || (day !== null && !days.includes(day))}
              aria-invalid={error !== null || undefined}
              onChange={() => choose(day)}
            />
            <span className={styles.face}>{day === null ? t('review.day.none') : formats.day(day)}</span>
          </label>
        ))}
        {days.length > SHOWN ? (
          <Button
            className={styles.other}
            icon={<CalendarDays />}
            disabled={review.locked}
            onClick={() => setCalendar(true)}
          >
            {t('review.day.other')}
          </Button>
        ) : null}
      </div>
      <FieldMessage controlId={name} hint={<CutOff chosen={deliveryDay} />} error={error} />
      {calendar ? (
        <DayCalendar
          days={days}
          chosen={deliveryDay}
          onClose={() => setCalendar(false)}
          onChoose={day => {
            choose(day)
            setCalendar(false)
          }}
        />
      ) : null}
    </fieldset>
  )
}

/** How long there is time for the chosen day, or for the soonest while none is chosen. */
function CutOff({ chosen }: { readonly chosen: string | null }) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  const { deliveryDays, workspace } = home
  const about =
    deliveryDays.find(each => each.day === chosen) ?? (chosen === null ? deliveryDays[0] : undefined)
  const now = useServerNow(about?.orderBefore ?? null)
  if (!about || about.orderBefore === null) return null
  const { day, orderBefore } = about
  return <>{cutOffWords({ day, orderBefore }, now, dayInZone(now, workspace.timeZone), t, formats)}</>
}
