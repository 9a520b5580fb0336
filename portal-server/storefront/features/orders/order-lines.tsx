import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { isShort, shippedAmount } from '#shared/domain/shipment.ts'
import { Sku } from '#shared/look/value/sku.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { unitInWords } from '../../ui/unit-in-words.ts'
import styles from './order-lines.module.css'

type Line = BuyerOrder['lines'][number]

/** The frozen lines, with what came short once the order was shipped. */
export function OrderLines({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('order.col.item')}</th>
          <th scope="col">{t('order.col.quantity')}</th>
          <th scope="col" className={styles.unit}>
            {t('order.col.unit')}
          </th>
          <th scope="col">{t('order.col.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map(line => (
          <LineRow key={line.lineNumber} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function LineRow({ line }: { readonly line: Line }) {
  const { t } = usePageWords()
  const { formats } = useHome()
  return (
    <tr>
      <td>
        <span className={styles.name}>{line.name}</span>
        <span className={styles.facts}>
          <Sku>{line.sku}</Sku>
          <span>{unitInWords(line, t)}</span>
        </span>
        <Short line={line} />
      </td>
      <td>{formats.count(line.quantity)}</td>
      <td className={styles.unit}>{formats.money(line.unitPrice)}</td>
      <td>
        {isShort(line) ? <s className={styles.ordered}>{formats.money(line.amount)}</s> : null}
        {formats.money(shippedAmount(line))}
      </td>
    </tr>
  )
}

function Short({ line }: { readonly line: Line }) {
  const { t } = usePageWords()
  const { shippedQuantity: shipped, quantity: ordered } = line
  if (shipped === null || !isShort(line)) return null
  return (
    <span className={styles.short}>
      {shipped === 0 ? t('order.notShipped') : t('order.short', { shipped, ordered })}
    </span>
  )
}
