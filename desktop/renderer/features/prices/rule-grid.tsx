// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold buttons and are read, not operated
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import type { PriceLevel } from '#shared/domain/price-rule.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './rule-grid.module.css'
import { RULE_ROW_PX, RuleRow } from './rule-row.tsx'
import { TimelineHead } from './rule-timeline.tsx'
import { usePagesInView } from './use-pages-in-view.ts'
import { useRuleCells } from './use-rule-cells.ts'

const PAGE = 100

type Question = {
  readonly search: string
  readonly level?: PriceLevel
  readonly ownerId?: string
}

/** Every price rule that a question finds, by SKU; only the rows in view are there, so a million are no more work. */
export function RuleGrid({
  question,
  action,
  mayEdit,
  onTotal,
}: {
  readonly question: Question
  /** Whether quantity, price and days can be changed in their cells. */
  readonly mayEdit: boolean
  readonly action?: (rule: PriceRuleView) => ReactNode
  readonly onTotal: (total: number | null) => void
}) {
  const formats = useFormats()
  const scroller = useRef<HTMLDivElement>(null)
  const { total, at, inView } = useRulePages(question)
  const virtual = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => RULE_ROW_PX,
    overscan: 12,
    onChange: instance => {
      const items = instance.getVirtualItems()
      inView(items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
    },
  })
  const cells = useRuleCells(total ?? 0, row => virtual.scrollToIndex(row))
  useEffect(() => onTotal(total), [total, onTotal])
  return (
    <div role="table" aria-label={t('Price rules')} aria-rowcount={(total ?? 0) + 1} className={styles.grid}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classNames(styles.row, styles.head)}>
          <Head>{t('SKU')}</Head>
          <Head>{t('Item')}</Head>
          <Head>{t('For')}</Head>
          <Head numeric>{t('From qty')}</Head>
          <Head numeric>{t('Price {currency}', { currency: formats.currency })}</Head>
          <Head>{t('Holds')}</Head>
          <Head>
            <TimelineHead />
          </Head>
          <Head>
            <span className="visually-hidden">{t('Actions')}</span>
          </Head>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroller} role="rowgroup" className={styles.scroller} tabIndex={0}>
        <div className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <RuleRow
              key={index}
              index={index}
              top={start}
              rule={at(index)}
              action={action}
              cells={mayEdit ? cells : null}
            />
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
