import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { MoneyField } from '#shared/look/field/money-field.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { amountErrorText } from '../format/formats.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './edit-lines-dialog.module.css'
import type { PriceByHand } from './revision-draft.ts'
import type { PricedDraftLine } from './use-priced-draft.ts'

/** Sets a unit price over what the rules say. It needs a reason, which stays with the line. */
export function PriceByHandRow({
  line,
  onSet,
  onCancel,
}: {
  readonly line: PricedDraftLine
  readonly onSet: (byHand: PriceByHand | null) => void
  readonly onCancel: () => void
}) {
  const formats = useFormats()
  const [unitPrice, setUnitPrice] = useState<number | null>(line.unitPrice)
  const [reason, setReason] = useState(line.byHand?.reason ?? '')
  const [tried, setTried] = useState(false)
  const complete = unitPrice !== null && reason.trim() !== ''
  const set = () => {
    setTried(true)
    if (complete) onSet({ unitPrice, reason: reason.trim() })
  }
  return (
    <tr className={styles.handRow}>
      <td colSpan={7}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend's layout with it */}
        <div
          className={styles.hand}
          role="group"
          aria-label={t('Price by hand: {name}', { name: line.name })}
        >
          <MoneyField
            className={styles.handPrice}
            label={t('Unit price')}
            value={unitPrice}
            onChange={setUnitPrice}
            parse={formats.parseAmount}
            format={formats.amount}
            errorText={error => amountErrorText(error, formats.currency)}
            currency={formats.currency}
            required
          />
          <TextField
            label={t('Why this price')}
            maxLength={500}
            value={reason}
            error={tried && reason.trim() === '' ? t('A price by hand needs a reason') : null}
            onChange={event => setReason(event.target.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              set()
            }}
          />
          <Button onClick={set}>{t('Set price')}</Button>
          {line.byHand ? <Button onClick={() => onSet(null)}>{t('Use the usual price')}</Button> : null}
          <Button variant="quiet" onClick={onCancel}>
            {t('Leave it')}
          </Button>
        </div>
      </td>
    </tr>
  )
}
