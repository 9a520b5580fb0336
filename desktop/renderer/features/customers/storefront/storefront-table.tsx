import type { StorefrontItem } from '#desktop/worker/api/views.ts'
import type { HiddenWhy } from '#shared/domain/hidden-why.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Sku } from '#shared/look/value/sku.tsx'
import type { Formats } from '../../../ui/format/formats.ts'
import { unitText } from '../../../ui/format/unit-text.ts'
import { priceSourceWords } from '../../../ui/price/price-source-words.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../../ui/words/t.ts'
import styles from './storefront.module.css'

const WHY: Readonly<Record<HiddenWhy, PlainText>> = {
  archived: 'Archived',
  discontinued: 'Discontinued',
  not_yet_offered: 'Not offered yet',
  no_longer_offered: 'No longer offered',
  not_in_assortment: 'Not in this customer’s assortment',
  out_of_stock_hidden: 'Out of stock, and hidden for this customer',
}

/** Products as the customer meets them. */
export function StorefrontTable({
  items,
  show,
}: {
  readonly items: readonly StorefrontItem[]
  readonly show: StorefrontItem['state']
}) {
  const formats = useFormats()
  if (items.length === 0) return <p className={styles.quiet}>{t('Nothing here.')}</p>
  return (
    <table className={classNames('data-table', styles.items)} aria-label={t('Storefront')}>
      <thead>
        <tr>
          <th>{t('SKU')}</th>
          <th>{t('Item')}</th>
          <th>{t('Unit')}</th>
          <th className="numeric-cell">{t('Price {currency}', { currency: formats.currency })}</th>
          <th>{show === 'hidden' ? t('Hidden because') : t('Price from')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.product.id}>
            <td>
              <Sku>{item.product.sku}</Sku>
            </td>
            <td>{item.product.name}</td>
            <td>{unitText(item.product)}</td>
            <td className="numeric-cell">
              {item.unitPrice === null ? '–' : formats.amount(item.unitPrice)}
              {item.breaks.map(step => (
                <div key={step.minQuantity} className={styles.quiet}>
                  {formats.count(step.minQuantity)}+ {formats.amount(step.unitPrice)}
                </div>
              ))}
            </td>
            <td className={styles.quiet}>{lastCell(item, formats)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function lastCell({ why, state, source, product }: StorefrontItem, formats: Formats): string {
  if (why !== null) return t(WHY[why])
  const from = source ? priceSourceWords(source, formats) : ''
  if (state === 'orderable') return from
  const back = product.backOn === null ? '' : t(', back {backOn}', { backOn: formats.day(product.backOn) })
  return t('Out of stock{back}{from}', { back, from: from === '' ? '' : ` · ${from}` })
}
