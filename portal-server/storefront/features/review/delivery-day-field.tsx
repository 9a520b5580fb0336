import type { OrderDetails } from '#shared/contract/buyer.ts'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { type Review, useAsked } from './use-review.ts'

const NO_DAY = ''

type DeliveryDayFieldProps = {
  readonly review: Review
  readonly onChange: (part: Partial<OrderDetails>) => void
}

/** Only days that can still be ordered for, with the moment until which that is so. */
export function DeliveryDayField({ review, onChange }: DeliveryDayFieldProps) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  const asked = useAsked(state => state.asked)
  const { deliveryDays, orderSettings, workspace } = home
  const { deliveryDay } = review.details
  const required = orderSettings.deliveryDate === 'required'
  if (deliveryDays.length === 0) {
    return <Notice tone="careful">{t('review.day.nonePossible', { workspace: workspace.name })}</Notice>
  }
  const chosen = deliveryDays.find(candidate => candidate.day === deliveryDay)
  const days = deliveryDays.map(({ day }) => ({ value: day, label: formats.day(day) }))
  // A day that has become impossible stays to be seen until another is chosen.
  const past =
    deliveryDay !== null && !chosen
      ? [{ value: deliveryDay, label: formats.day(deliveryDay), disabled: true }]
      : []
  const none = required ? [] : [{ value: NO_DAY, label: t('review.day.none') }]
  const orderBefore = chosen?.orderBefore ?? null
  return (
    <NativeSelect
      label={t('review.day')}
      options={[...none, ...past, ...days]}
      value={deliveryDay ?? (required ? null : NO_DAY)}
      placeholder={t('review.day')}
      required={required}
      disabled={review.locked}
      hint={
        orderBefore === null ? undefined : t('review.day.cutOff', { moment: formats.moment(orderBefore) })
      }
      error={asked && review.missing.includes('deliveryDate') ? t('review.day.required') : null}
      onChange={day => onChange({ deliveryDay: day === NO_DAY ? null : day })}
    />
  )
}
