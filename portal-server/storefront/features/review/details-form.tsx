import { useEffect, useState } from 'react'
import type { OrderDetails } from '#shared/contract/buyer.ts'
import { MAX_NOTES_LENGTH, MAX_PO_NUMBER_LENGTH } from '#shared/domain/order-fields.ts'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { AddressField } from './address-field.tsx'
import { DeliveryDayField } from './delivery-day-field.tsx'
import styles from './details-form.module.css'
import type { MissingField } from './missing-fields.ts'
import { type Review, useAsked } from './use-review.ts'

/** What goes with the order beside its lines, as far as the seller asks for it. Saved as one types. */
export function DetailsForm({ review }: { readonly review: Review }) {
  const { t } = usePageWords()
  const { home } = useHome()
  const { writer } = useServices()
  const asked = useAsked(state => state.asked)
  const { details, locked } = review
  const { orderSettings: rules, workspace } = home
  const change = (part: Partial<OrderDetails>) => writer.setDetails({ ...details, ...part })
  const errorOf = (field: MissingField) =>
    asked && review.missing.includes(field) ? t('review.required') : null
  const hasAny =
    rules.poNumber !== 'off' ||
    rules.notes !== 'off' ||
    rules.deliveryDate !== 'off' ||
    home.addresses.length > 0
  if (!hasAny) return null
  return (
    <section className={styles.form} aria-labelledby="review-details">
      <h2 id="review-details" className={styles.title}>
        {t('review.details')}
      </h2>
      {rules.deliveryDate === 'off' ? null : (
        <DeliveryDayField className={styles.whole} review={review} onChange={change} />
      )}
      {rules.poNumber === 'off' ? null : (
        <SavedText value={details.poNumber} onSave={poNumber => change({ poNumber })}>
          {(value, set) => (
            <TextField
              label={t('review.poNumber')}
              required={rules.poNumber === 'required'}
              hint={rules.poNumber === 'optional' ? t('review.optional') : undefined}
              error={errorOf('poNumber')}
              maxLength={MAX_PO_NUMBER_LENGTH}
              autoComplete="off"
              disabled={locked}
              value={value}
              onChange={event => set(event.target.value)}
            />
          )}
        </SavedText>
      )}
      <AddressField className={styles.whole} review={review} onChange={change} />
      {rules.notes === 'off' ? null : (
        <SavedText value={details.notes} onSave={notes => change({ notes })}>
          {(value, set) => (
            <TextArea
              className={styles.whole}
              label={t('review.notes')}
              required={rules.notes === 'required'}
              hint={t('review.notes.hint', { workspace: workspace.name })}
              error={errorOf('notes')}
              maxLength={MAX_NOTES_LENGTH}
              rows={3}
              disabled={locked}
              value={value}
              onChange={event => set(event.target.value)}
            />
          )}
        </SavedText>
      )}
    </section>
  )
}

type SavedTextProps = {
  readonly value: string
  readonly onSave: (text: string) => void
  readonly children: (value: string, set: (text: string) => void) => React.ReactNode
}

/** Keeps what is being typed while older answers of the server come in, and hands every change on to be saved. */
function SavedText({ value, onSave, children }: SavedTextProps) {
  const [typed, setTyped] = useState(value)
  const [handedOn, setHandedOn] = useState(value)
  useEffect(() => {
    // Another device's text is taken over only where nothing was typed here since.
    if (value !== handedOn && typed === handedOn) {
      setTyped(value)
      setHandedOn(value)
    }
  }, [value, typed, handedOn])
  return children(typed, text => {
    setTyped(text)
    setHandedOn(text)
    onSave(text)
  })
}
