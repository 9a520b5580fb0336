import type { LineExplanation } from '#desktop/worker/api/views.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { PriceExplanation } from '../price/price-explanation.tsx'
import { priceSourceWords } from '../price/price-source-words.ts'
import { rangeText } from '../price/rule-table.tsx'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { tx } from '../words/tx.tsx'
import styles from './why-price-dialog.module.css'

/** How a line's price came about when it was sent, and what the rules would say today. */
export function LineExplanationView({ explanation }: { readonly explanation: LineExplanation }) {
  const formats = useFormats()
  const { frozen, today, rule } = explanation
  const source = frozen.priceSource
  const differs = today?.ok === true && today.value.unitPrice !== frozen.unitPrice
  return (
    <>
      <p className={styles.frozen}>
        {tx('As sent {value}  ', { value: <strong>{formats.money(frozen.unitPrice)}</strong> })}
        <Badge>{priceSourceWords(source, formats)}</Badge>
        <span className={styles.note}>
          {t('List price then {listPrice}', { listPrice: formats.money(frozen.listPrice) })}
        </span>
      </p>
      {source.kind === 'override' ? (
        <p className={styles.note}>{t('Set by hand: {reason}', { reason: source.reason })}</p>
      ) : null}
      {rule ? (
        <p className={styles.note}>
          {t('The rule: {unitPrice} from {minQuantity}, {rangeText}', {
            unitPrice: formats.money(rule.unitPrice),
            minQuantity: formats.count(rule.minQuantity),
            rangeText: rangeText(rule, formats.day),
          })}
        </p>
      ) : null}
      {today?.ok ? (
        <section className={styles.today} aria-label={t('Today')}>
          <h3 className={styles.heading}>{t('Resolved today')}</h3>
          <PriceExplanation price={today.value} />
          {differs ? (
            <Notice tone="info">
              {t('Today’s price differs. The order keeps the price that it was sent with.')}
            </Notice>
          ) : null}
        </section>
      ) : (
        <p className={styles.note}>
          {t('The product or customer is gone, so nothing can be resolved today.')}
        </p>
      )}
    </>
  )
}
