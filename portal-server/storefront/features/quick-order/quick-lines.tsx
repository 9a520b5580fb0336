import { Button } from '#shared/look/action/button.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { QuickLineRow } from './quick-line-row.tsx'
import styles from './quick-lines.module.css'
import { nearestForAll } from './rewritten-lines.ts'
import type { QuickOrder, ShownLine } from './use-quick-order.ts'

const QUIET: ReadonlySet<ShownLine['state']> = new Set(['ready', 'merged', 'heading'])

/** Every line with its state: first those that want a decision, then those that are as good as in the cart. */
export function QuickLines({ order }: { readonly order: QuickOrder }) {
  const { t } = usePageWords()
  const open = order.lines.filter(line => !QUIET.has(line.state))
  const settled = order.lines.filter(line => QUIET.has(line.state))
  return (
    <>
      <Group title={t('quick.open')} lines={open} order={order} />
      <Group title={t('quick.ready')} lines={settled} order={order} />
    </>
  )
}

type GroupProps = {
  readonly title: string
  readonly lines: readonly ShownLine[]
  readonly order: QuickOrder
}

function Group({ title, lines, order }: GroupProps) {
  const { t } = usePageWords()
  if (lines.length === 0) return null
  const nearest = nearestForAll(lines, order.items)
  return (
    <section className={styles.group} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          {title} <span className={styles.count}>{t('quick.lines', { count: lines.length })}</span>
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
