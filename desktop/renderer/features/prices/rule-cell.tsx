// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: the button inside takes the focus
import { useEffect, useRef } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import type { Formats } from '../../ui/format/formats.ts'
import { rangeText } from '../../ui/price/rule-table.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../ui/words/t.ts'
import { RuleCellEditor } from './rule-cell-editor.tsx'
import styles from './rule-grid.module.css'
import { RULE_COLUMNS, type RuleCells, type RuleColumn } from './use-rule-cells.ts'

const NAMES: Readonly<Record<RuleColumn, PlainText>> = {
  minQuantity: 'From quantity',
  unitPrice: 'Price',
  days: 'Days',
}

/** A cell that opens for a change on a click or Enter. */
export function RuleCell({
  rule,
  row,
  column: at,
  cells,
}: {
  readonly rule: PriceRuleView
  readonly row: number
  readonly column: 0 | 1 | 2
  readonly cells: RuleCells | null
}) {
  const formats = useFormats()
  const column = RULE_COLUMNS[at]
  const active = cells !== null && cells.at.row === row && cells.at.column === at
  const editing = active && cells.at.editing
  const button = useRef<HTMLButtonElement>(null)
  const focus = active && !editing && cells.wantsFocus
  useEffect(() => {
    if (focus) button.current?.focus({ preventScroll: true })
  }, [focus])
  const text = cellText(column, rule, formats)
  return (
    <div
      role="cell"
      className={classNames(styles.cell, at < 2 && styles.numeric, cells !== null && styles.edited)}
    >
      {cells === null ? (
        <span className="truncate">{text}</span>
      ) : editing ? (
        <RuleCellEditor
          rule={rule}
          column={column}
          onSaved={after => cells.goOn(after, row, at)}
          onCancel={cells.cancel}
        />
      ) : (
        <button
          ref={button}
          type="button"
          className={classNames(styles.open, 'truncate')}
          aria-label={t('{column} of {sku} for {ownerName}: {text}', {
            column: t(NAMES[column]),
            sku: rule.sku,
            ownerName: rule.ownerName ?? t('everyone'),
            text,
          })}
          tabIndex={active ? 0 : -1}
          onFocus={() => cells.enter(row, at)}
          onClick={() => cells.go(row, at, true)}
          onKeyDown={cells.onKeyDown}
        >
          {text}
        </button>
      )}
    </div>
  )
}

function cellText(column: RuleColumn, rule: PriceRuleView, formats: Formats): string {
  if (column === 'minQuantity') return formats.count(rule.minQuantity)
  return column === 'unitPrice' ? formats.amount(rule.unitPrice) : rangeText(rule, formats.day)
}
