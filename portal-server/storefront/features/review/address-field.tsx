import type { OrderDetails } from '#shared/contract/buyer.ts'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { addressInWords } from '../../ui/address-in-words.ts'
import { type Review, useAsked } from './use-review.ts'

type AddressFieldProps = {
  readonly review: Review
  readonly onChange: (part: Partial<OrderDetails>) => void
  readonly className?: string | undefined
}

/** Where the goods go: a choice where there are several addresses, else a plain statement. */
export function AddressField({ review, onChange, className }: AddressFieldProps) {
  const { t, locale } = usePageWords()
  const { addresses } = useHome().home
  const asked = useAsked(state => state.asked)
  const only = addresses.length === 1 ? addresses[0] : undefined
  if (addresses.length === 0) return null
  const options = addresses.map(address => ({
    value: address.id,
    label: address.label || address.line1,
    hint: addressInWords(address, locale),
  }))
  if (only)
    return <OnlyAddress className={className} label={only.label} words={addressInWords(only, locale)} />
  return (
    <RadioGroup
      className={className}
      label={t('review.address')}
      options={options}
      value={review.details.addressId}
      layout="cards"
      disabled={review.locked}
      error={asked && review.missing.includes('address') ? t('review.address.required') : null}
      onChange={addressId => onChange({ addressId })}
    />
  )
}

type OnlyAddressProps = {
  readonly label: string
  readonly words: string
  readonly className: string | undefined
}

function OnlyAddress({ label, words, className }: OnlyAddressProps) {
  const { t } = usePageWords()
  return (
    <div className={className}>
      <h3>{t('review.address')}</h3>
      <p>{label ? `${label}: ${words}` : words}</p>
    </div>
  )
}
