import { useState } from 'react'
import type { OrderView } from '#desktop/worker/api/views.ts'
import { sumExact } from '#shared/base/money.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { ProductPicker } from '../pickers/product-picker.tsx'
import { useFormats } from '../session/session-context.tsx'
import { type PlainText, t } from '../words/t.ts'
import { EditLineRow } from './edit-line-row.tsx'
import styles from './edit-lines-dialog.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import {
  type DraftLine,
  type DraftProblem,
  draftOf,
  putBack,
  revisedLines,
  withLine,
  withProduct,
} from './revision-draft.ts'
import { type PricedDraftLine, usePricedDraft } from './use-priced-draft.ts'

type RevisedLines = MutationArgs<'order.revise'>['lines']

const PROBLEMS: Readonly<Record<DraftProblem, PlainText>> = {
  no_line_left: 'An order needs at least one line. To refuse all of it, reject the order.',
  nothing_changed: 'Nothing was changed yet.',
}

/** Quantities, removals, additions, substitutes and prices by hand before approval: one new revision with a reason. */
export function EditLinesDialog({
  view,
  onConfirm,
  onClose,
}: {
  readonly view: OrderView
  readonly onConfirm: (lines: RevisedLines, reason: string) => void
  readonly onClose: () => void
}) {
  const [draft, setDraft] = useState<readonly DraftLine[]>(() => draftOf(view.order.lines))
  const [replacing, setReplacing] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const lines = usePricedDraft(view.order, draft)
  const change = (next: readonly DraftLine[]) => {
    setProblem(null)
    setDraft(next)
  }
  const confirm = (reason: string) => {
    const revised = revisedLines(draft)
    const stuck = lines.find(line => line.quantity > 0 && line.problem !== null)
    if (!revised.ok) setProblem(t(PROBLEMS[revised.error]))
    else if (stuck) setProblem(`${stuck.name}: ${stuck.problem}`)
    else onConfirm(revised.value, reason)
  }
  const replaced = draft.find(line => line.productId === replacing)
  return (
    <ReasonDialog
      title={t('Edit lines')}
      description={t(
        'The buyer sees the new lines beside the original ones. Kept lines keep their price; new ones get today’s.',
      )}
      confirmLabel={t('Save revision')}
      tone="primary"
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={styles.scroll}>
        <LinesTable
          lines={lines}
          onQuantity={(productId, quantity) => change(withLine(draft, productId, { quantity }))}
          onByHand={(productId, byHand) => change(withLine(draft, productId, { byHand }))}
          onReplace={setReplacing}
          onPutBack={productId => change(putBack(draft, productId))}
        />
      </div>
      <div className={styles.foot}>
        <ProductPicker
          key={replacing ?? ''}
          label={replaced ? t('Replace {name} with', { name: replaced.name }) : t('Add an item')}
          labelHidden
          side="above"
          autoFocus={replacing !== null}
          onPick={product => {
            change(withProduct(draft, product, replacing))
            setReplacing(null)
          }}
          onCancel={() => setReplacing(null)}
        />
        <DraftTotal before={view.order.total} lines={lines} />
      </div>
      {problem ? (
        <Notice tone="careful" live="assertive">
          {problem}
        </Notice>
      ) : null}
    </ReasonDialog>
  )
}

function LinesTable({
  lines,
  ...acts
}: {
  readonly lines: readonly PricedDraftLine[]
  readonly onQuantity: (productId: string, quantity: number) => void
  readonly onByHand: (productId: string, byHand: DraftLine['byHand']) => void
  readonly onReplace: (productId: string) => void
  readonly onPutBack: (productId: string) => void
}) {
  const formats = useFormats()
  return (
    <table className={classNames('data-table', styles.table)} aria-label={t('Lines to edit')}>
      <thead>
        <tr>
          <th>{t('SKU')}</th>
          <th>{t('Item')}</th>
          <th>{t('Quantity')}</th>
          <th className="numeric-cell">{t('Stock')}</th>
          <th className="numeric-cell">{t('Unit {currency}', { currency: formats.currency })}</th>
          <th className="numeric-cell">{t('Amount')}</th>
          <th>
            <span className="visually-hidden">{t('Actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <EditLineRow key={line.productId} line={line} {...acts} />
        ))}
      </tbody>
    </table>
  )
}

function DraftTotal({
  before,
  lines,
}: {
  readonly before: number
  readonly lines: readonly PricedDraftLine[]
}) {
  const formats = useFormats()
  const total = sumExact(lines.map(line => lineAmount(line.unitPrice ?? 0, line.quantity) ?? 0)) ?? 0
  return (
    <p className={styles.total} role="status" aria-label={t('Total of the lines')}>
      <span>
        {t('Was ')}
        <del>{formats.money(before)}</del>
      </span>
      <strong>{formats.money(total)}</strong>
    </p>
  )
}
