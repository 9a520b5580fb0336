import { Link } from 'wouter'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { QuickOrderLine } from '#shared/domain/quick-order.ts'
import { Button } from '#shared/look/action/button.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './quick-line-row.module.css'
import { quantityChanges, rewritten } from './rewritten-lines.ts'
import type { QuickOrder } from './use-quick-order.ts'

type Choice = {
  readonly key: string
  readonly text: string
  readonly label: string
  readonly changes: ReadonlyMap<number, string | null>
}

/** The ways out of a line that can't go to the cart as it stands. Each rewrites the line in the box. */
export function LineChoices({ line, order }: { readonly line: QuickOrderLine; readonly order: QuickOrder }) {
  const { t } = usePageWords()
  const choices = useChoices(line, order)
  if (line.state === 'ready' || line.state === 'merged' || line.state === 'heading') return null
  const leaveOut = new Map([[line.lineNumber, null]])
  return (
    <div className={styles.choices}>
      {choices.map(({ key, text, label, changes }) => (
        <Button key={key} size="small" aria-label={label} onClick={() => order.rewrite(changes)}>
          {text}
        </Button>
      ))}
      {line.state === 'unknown' ? (
        <Link href={`/?q=${encodeURIComponent(line.name)}`} className={styles.search}>
          {t('quick.search')}
        </Link>
      ) : null}
      <Button
        size="small"
        variant="quiet"
        aria-label={t('quick.leaveOutLine', { number: line.lineNumber })}
        onClick={() => order.rewrite(leaveOut)}
      >
        {t('quick.leaveOut')}
      </Button>
    </div>
  )
}

function useChoices(line: QuickOrderLine, order: QuickOrder): Choice[] {
  const { t } = usePageWords()
  const { formats } = useHome()
  const itemChoice = (item: CatalogItem, quantity: number | null): Choice => {
    const text = quantity === null ? item.name : t('quick.take', { quantity, name: item.name })
    const changes = new Map([[line.lineNumber, rewritten(item, quantity)]])
    return { key: item.productId, text: `${text} · ${item.sku}`, label: `${text}, ${item.sku}`, changes }
  }
  const known = (productId: string) => order.items.get(productId)
  switch (line.state) {
    case 'quantity': {
      const item = known(line.productId)
      return item
        ? line.choices.map(quantity => ({
            key: String(quantity),
            text: t('quick.takeQuantity', { quantity }),
            label: `${t('quick.takeQuantity', { quantity })}: ${item.name}, ${formats.money(item.price)}`,
            changes: quantityChanges(line, item, quantity),
          }))
        : []
    }
    case 'ambiguous':
      return line.choices.flatMap(({ productId, quantity }) => {
        const item = known(productId)
        return item ? [itemChoice(item, quantity)] : []
      })
    case 'unknown':
    case 'unavailable':
      return line.suggestions.flatMap(productId => {
        const item = known(productId)
        return item ? [itemChoice(item, line.quantity)] : []
      })
    default:
      return []
  }
}
