import { Button } from '#shared/look/action/button.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { QuickLineRow } from './quick-line-row.tsx'
import styles from './quick-lines.module.css'
import { nearestForAll } from './rewritten-lines.ts'
import { sortedLines } from './sorted-lines.ts'
import type { QuickOrder, ShownLine } from './use-quick-order.ts'

/** Every line with its state: first those that want a decision, then those that are as good as in the cart. */
export function QuickLines({ order }: { readonly order: QuickOrder }) {
  const { t } = usePageWords()
  const { open, settled, ready } = sortedLines(order.lines)
  const items = { count: ready, lines: settled.filter(line => line.state !== 'heading').length }
  const settledCount =
    items.lines === ready ? t('quick.lines', { count: ready }) : t('quick.itemsOfLines', items)
  return (
    <>
      <Group
        title={t('quick.open')}
        count={t('quick.lines', { count: open.length })}
        lines={open}
        order={order}
      />
      <Group
        title={t(ready > 0 ? 'quick.ready' : 'quick.read')}
        count={ready > 0 ? settledCount : ''}
        lines={settled}
        order={order}
      />
    </>
  )
}

type GroupProps = {
  readonly title: string
  readonly count: string
  readonly lines: readonly ShownLine[]
  readonly order: QuickOrder
}

function Group({ title, count, lines, order }: GroupProps) {
  const { t } = usePageWords()
  if (lines.length === 0) return null
  const nearest = nearestForAll(lines, order.items)
  return (
    <section className={styles.group} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          {title} <span className={styles.count}>{count}</span>
        </h3>
        {nearest.count > 1 ? (
          <Button size="small" onClick={() => order.rewrite(nearest.changes)}>
            {t('quick.nearestForAll', { count: nearest.count })}
          </Button>
        ) : null}
      </header>
      <ol className={styles.list}>
        {lines.map(line => (
          <li key={line.lineNumber}>
            <QuickLineRow line={line} order={order} />
          </li>
        ))}
      </ol>
    </section>
  )
}
