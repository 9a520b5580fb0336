import { CircleCheck, CircleHelp, CircleSlash, CornerLeftUp, Heading, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { classNames } from '#shared/look/class-names.ts'
import { SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { shownUnitPrice } from '../../app/cart/item-quantity.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { LineChoices } from './line-choices.tsx'
import { lineInWords } from './line-in-words.ts'
import styles from './quick-line-row.module.css'
import type { QuickOrder, ShownLine } from './use-quick-order.ts'

const ICONS = {
  ready: CircleCheck,
  merged: CornerLeftUp,
  heading: Heading,
  quantity: TriangleAlert,
  ambiguous: TriangleAlert,
  unavailable: CircleSlash,
  unknown: CircleHelp,
  unreadable: CircleHelp,
} as const

type QuickLineRowProps = { readonly line: ShownLine; readonly order: QuickOrder }

/** One typed line: its number and text, the item that it names, its state in words, and what can be done. */
export const QuickLineRow = memo(QuickLine, isSameRow)

/** Hundreds of lines stand below the box while one of them is typed. */
function isSameRow(before: QuickLineRowProps, now: QuickLineRowProps): boolean {
  return (
    before.order.items === now.order.items &&
    before.order.inCart === now.order.inCart &&
    JSON.stringify(before.line) === JSON.stringify(now.line)
  )
}

function QuickLine({ line, order }: QuickLineRowProps) {
  const { t } = usePageWords()
  const { formats } = useHome()
  if (line.state === 'pending') return <PendingRow line={line} />
  const item = 'productId' in line ? order.items.get(line.productId) : undefined
  const Icon = ICONS[line.state]
  const amount = line.state === 'ready' && item ? shownUnitPrice(item, line.quantity) * line.quantity : null
  return (
    <article className={styles.row} aria-label={t('quick.line', { number: line.lineNumber })}>
      <span className={styles.number} aria-hidden="true">
        {line.lineNumber}
      </span>
      <div className={styles.texts}>
        <p className={styles.typed}>{line.text}</p>
        {item ? (
          <p className={styles.item}>
            {item.name} <Sku>{item.sku}</Sku>
          </p>
        ) : null}
        <p className={classNames(styles.state, styles[line.state])}>
          <Icon aria-hidden="true" /> <span>{lineInWords(line, item, order, t, formats)}</span>
        </p>
      </div>
      {amount === null || line.state !== 'ready' ? null : (
        <p className={classNames(styles.amount, 'numbers')}>
          <strong>{formats.money(amount)}</strong>
          <span>
            {formats.count(line.quantity)} × {formats.money(shownUnitPrice(item ?? NO_PRICE, line.quantity))}
          </span>
        </p>
      )}
      <LineChoices line={line} order={order} />
    </article>
  )
}

const NO_PRICE = { price: 0, breaks: [] }

function PendingRow({ line }: { readonly line: ShownLine }) {
  return (
    <div className={styles.row} aria-hidden="true">
      <span className={styles.number}>{line.lineNumber}</span>
      <div className={styles.texts}>
        <p className={styles.typed}>{line.text}</p>
        <SkeletonLine width="50%" size="small" />
      </div>
    </div>
  )
}
