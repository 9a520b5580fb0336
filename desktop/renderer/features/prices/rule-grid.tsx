// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold buttons and are read, not operated
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import type { PriceLevel } from '#shared/domain/price-rule.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Sku } from '#shared/look/value/sku.tsx'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { levelName } from '../../ui/price/price-source-words.ts'
import { rangeText } from '../../ui/price/rule-table.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './rule-grid.module.css'
import { RuleTimeline, TimelineHead } from './rule-timeline.tsx'
import { usePagesInView } from './use-pages-in-view.ts'

const PAGE = 100
const ROW_PX = 32

type Question = {
  readonly search: string
  readonly level?: PriceLevel
  readonly ownerId?: string
}

/** Every price rule that a question finds, by SKU; only the rows in view are there, so a million are no more work. */
export function RuleGrid({
  question,
  action,
  onTotal,
}: {
  readonly question: Question
  readonly action?: (rule: PriceRuleView) => ReactNode
  readonly onTotal: (total: number | null) => void
}) {
  const formats = useFormats()
  const scroller = useRef<HTMLDivElement>(null)
  const { total, at, inView } = useRulePages(question)
  const virtual = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    onChange: instance => {
      const items = instance.getVirtualItems()
      inView(items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
    },
  })
  useEffect(() => onTotal(total), [total, onTotal])
  return (
    <div role="table" aria-label="Price rules" aria-rowcount={(total ?? 0) + 1} className={styles.grid}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classNames(styles.row, styles.head)}>
          <Head>SKU</Head>
          <Head>Item</Head>
          <Head>For</Head>
          <Head numeric>From qty</Head>
          <Head numeric>Price {formats.currency}</Head>
          <Head>Holds</Head>
          <Head>
            <TimelineHead />
          </Head>
          <Head>
            <span className="visually-hidden">Actions</span>
          </Head>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroller} className={styles.scroller} role="presentation" tabIndex={0}>
        <div role="rowgroup" className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Row key={index} index={index} top={start} rule={at(index)} action={action} />
          ))}
        </div>
      </div>
    </div>
  )
}

function Head({ numeric = false, children }: { readonly numeric?: boolean; readonly children: ReactNode }) {
  return (
    <div role="columnheader" className={classNames(styles.cell, numeric && styles.numeric)}>
      {children}
    </div>
  )
}

function Row({
  index,
  top,
  rule,
  action,
}: {
  readonly index: number
  readonly top: number
  readonly rule: PriceRuleView | undefined
  readonly action: ((rule: PriceRuleView) => ReactNode) | undefined
}) {
  const formats = useFormats()
  const cells: readonly [content: ReactNode, numeric?: boolean][] = rule
    ? [
        [<Sku key="sku">{rule.sku}</Sku>],
        [
          <span key="name" className="truncate">
            {rule.productName}
          </span>,
        ],
        [
          <span key="owner" className="truncate">
            {rule.ownerName ?? 'Everyone'}{' '}
            <span className={styles.quiet}>{levelName(rule.level).toLowerCase()}</span>{' '}
            <PendingMark pending={rule.pending} compact />
          </span>,
        ],
        [formats.count(rule.minQuantity), true],
        [formats.amount(rule.unitPrice), true],
        [
          <span key="days" className="truncate">
            {rangeText(rule, formats.day)}
          </span>,
        ],
        [<RuleTimeline key="line" rule={rule} />],
        [action?.(rule)],
      ]
    : []
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classNames(styles.row, styles.body)}
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
    >
      {cells.map(([content, numeric], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
        <div key={at} role="cell" className={classNames(styles.cell, numeric && styles.numeric)}>
          {content}
        </div>
      ))}
    </div>
  )
}

function useRulePages(question: Question) {
  const worker = useWorker()
  const [from, to, inView] = usePagesInView()
  const answers = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, offset) => ({
      queryKey: ['prices', 'list', question, from + offset],
      queryFn: () => worker.prices.list.query({ ...question, offset: (from + offset) * PAGE, limit: PAGE }),
      placeholderData: from + offset === 0 ? keepPreviousData : undefined,
    })),
  })
  const total = answers.find(answer => answer.data)?.data?.total ?? null
  const at = (index: number): PriceRuleView | undefined =>
    answers[Math.floor(index / PAGE) - from]?.data?.items[index % PAGE]
  return { total, at, inView }
}
