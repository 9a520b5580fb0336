import { CircleHelp, Flag } from 'lucide-react'
import type { OrderView } from '#desktop/worker/api/views.ts'
import type { OrderFlag, OrderLine } from '#shared/contract/rows.ts'
import { isShort, shippedAmount } from '#shared/domain/shipment.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { unitText } from '../format/unit-text.ts'
import { priceSourceWords } from '../price/price-source-words.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './order-lines-table.module.css'
import { useOrderViewStore } from './order-view-store.ts'

/** The lines as the buyer sent them, with where each price came from and what stock is left. */
export function OrderLinesTable({
  view,
  explains,
}: {
  readonly view: OrderView
  /** Whether a line can say why it has its price, for which the order has to be on this computer. */
  readonly explains: boolean
}) {
  const { order } = view
  const formats = useFormats()
  const shipped = order.lines.some(line => line.shippedQuantity !== null)
  return (
    <table className={classNames('data-table', styles.table)} aria-label={t('Lines')}>
      <thead>
        <tr>
          <th className={styles.sku}>{t('SKU')}</th>
          <th>{t('Item')}</th>
          <th className="numeric-cell">{t('Qty')}</th>
          {shipped ? <th className="numeric-cell">{t('Shipped')}</th> : null}
          <th className="numeric-cell">{t('Unit {currency}', { currency: formats.currency })}</th>
          <th className={styles.source}>{t('Price from')}</th>
          <th className="numeric-cell">{t('Amount')}</th>
          <th className="numeric-cell">{t('Stock')}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map(line => (
          <LineRow
            key={line.lineNumber}
            line={line}
            flags={order.flags.filter(flag => flag.productId === line.productId)}
            stock={view.stock[line.productId] ?? null}
            showShipped={shipped}
            explains={explains}
          />
        ))}
      </tbody>
    </table>
  )
}

function LineRow({
  line,
  flags,
  stock,
  showShipped,
  explains,
}: {
  readonly line: OrderLine
  readonly flags: readonly OrderFlag[]
  /** Available units; null when the product is not tracked. */
  readonly stock: number | null
  readonly showShipped: boolean
  readonly explains: boolean
}) {
  const formats = useFormats()
  const { lineNumber, pointAt, open } = useOrderViewStore()
  const short = isShort(line)
  const unusual = flags.some(flag => flag.code === 'unusual_quantity')
  const explain = () => {
    pointAt(line.lineNumber)
    open('why')
  }
  return (
    <tr aria-selected={line.lineNumber === lineNumber} onPointerEnter={() => pointAt(line.lineNumber)}>
      <td>
        <Sku>{line.sku}</Sku>
      </td>
      <td className={styles.item}>
        <span className={styles.name}>{line.name}</span>
        {line.unitContents ? <span className={styles.unit}>{unitText(line)}</span> : null}
      </td>
      <td className={classNames('numeric-cell', unusual && styles.flagged)}>
        {unusual ? <Flag className={styles.flag} aria-label={t('Unusual quantity')} /> : null}
        {formats.count(line.quantity)}
      </td>
      {showShipped ? (
        <td className={classNames('numeric-cell', short && styles.flagged)}>
          {line.shippedQuantity === null ? '–' : formats.count(line.shippedQuantity)}
        </td>
      ) : null}
      <td className="numeric-cell">{formats.amount(line.unitPrice)}</td>
      <td>
        <span className={styles.why}>
          <Badge>{priceSourceWords(line.priceSource, formats)}</Badge>
          {explains ? (
            <IconButton
              size="small"
              className={styles.ask}
              label={t('Why this price: {name}', { name: line.name })}
              icon={<CircleHelp />}
              onClick={explain}
            />
          ) : null}
        </span>
      </td>
      <td className="numeric-cell">
        {short ? <s className={styles.ordered}>{formats.amount(line.amount)}</s> : null}
        {formats.amount(shippedAmount(line))}
      </td>
      <td className={classNames('numeric-cell', styles.stock)}>
        {stock === null ? '–' : formats.count(stock)}
      </td>
    </tr>
  )
}
