// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: rows hold buttons and are read, not operated
import type { ReactNode } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Sku } from '#shared/look/value/sku.tsx'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { levelName } from '../../ui/price/price-source-words.ts'
import { smallNoun } from '../../ui/words/small-noun.ts'
import { t } from '../../ui/words/t.ts'
import { RuleCell } from './rule-cell.tsx'
import styles from './rule-grid.module.css'
import { RuleTimeline } from './rule-timeline.tsx'
import type { RuleCells } from './use-rule-cells.ts'

export const RULE_ROW_PX = 32

type RowProps = {
  readonly index: number
  readonly top: number
  readonly rule: PriceRuleView | undefined
  readonly action: ((rule: PriceRuleView) => ReactNode) | undefined
  /** Null where nothing may be changed. */
  readonly cells: RuleCells | null
}

/** One price rule; a row that is still being read keeps its place. */
export function RuleRow({ index, top, rule, action, cells }: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classNames(styles.row, styles.body)}
      style={{ height: RULE_ROW_PX, transform: `translateY(${top}px)` }}
    >
      {rule ? (
        <>
          <Cell>
            <Sku>{rule.sku}</Sku>
          </Cell>
          <Cell>
            <span className="truncate">{rule.productName}</span>
          </Cell>
          <Cell>
            <span className="truncate">
              {rule.ownerName ?? t('Everyone')}{' '}
              <span className={styles.quiet}>{smallNoun(levelName(rule.level))}</span>{' '}
              <PendingMark pending={rule.pending} compact />
            </span>
          </Cell>
          {([0, 1, 2] as const).map(column => (
            <RuleCell key={`${rule.id} ${column}`} rule={rule} row={index} column={column} cells={cells} />
          ))}
          <Cell>
            <RuleTimeline rule={rule} />
          </Cell>
          <Cell>{action?.(rule)}</Cell>
        </>
      ) : null}
    </div>
  )
}

function Cell({ children }: { readonly children: ReactNode }) {
  return (
    <div role="cell" className={styles.cell}>
      {children}
    </div>
  )
}
