import type { ProductRow } from '#shared/contract/rows.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import type { StateTone } from '#shared/look/status/tone.ts'
import { type PlainText, t } from '../../ui/words/t.ts'

export const AVAILABILITY = {
  in_stock: { text: 'In stock', tone: 'good' },
  out_of_stock: { text: 'Out of stock', tone: 'careful' },
  discontinued: { text: 'Discontinued', tone: 'stopped' },
} as const satisfies Record<ProductRow['availability'], { text: PlainText; tone: StateTone }>

/** Whether a product can be ordered, in words with its icon. */
export function AvailabilityPill({ availability }: { readonly availability: ProductRow['availability'] }) {
  const { text, tone } = AVAILABILITY[availability]
  return (
    <StatePill state={tone} plain>
      {t(text)}
    </StatePill>
  )
}
