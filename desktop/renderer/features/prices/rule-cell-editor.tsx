import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { amountErrorText } from '../../ui/format/formats.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useTakeBack } from '../../ui/worker/use-take-back.ts'
import { draftOf, type RuleDraft } from './rule-draft.ts'
import styles from './rule-grid.module.css'
import type { After, RuleColumn } from './use-rule-cells.ts'
import { useSaveRule } from './use-save-rule.ts'

/**
 * The fields of a rule's cell. Enter and Tab save, Escape leaves the rule as it was, and so, saying so, does going
 * elsewhere with something that can't be saved. Days that another rule holds are offered to be taken over.
 */
export function RuleCellEditor({
  rule,
  column,
  onSaved,
  onCancel,
}: {
  readonly rule: PriceRuleView
  readonly column: RuleColumn
  readonly onSaved: (after: After) => void
  readonly onCancel: () => void
}) {
  const formats = useFormats()
  const box = useRef<HTMLSpanElement>(null)
  const after = useRef<After>('stay')
  // A field that goes away may lose the focus on its way; what was settled is not settled again.
  const settled = useRef(false)
  const running = useRef(false)
  const leave = (then: After) => {
    settled.current = true
    onSaved(then)
  }
  const [draft, setDraft] = useState(() => draftOf(rule))
  const [price, setPrice] = useState(formats.amount(rule.unitPrice))
  const [unread, setUnread] = useState<string | null>(null)
  const { tellStored } = useTakeBack()
  const saving = useSaveRule(rule, mutationId => {
    if (mutationId !== null) tellStored(mutationId, t('Price rule of {sku} changed', { sku: rule.sku }))
    leave(after.current)
  })
  useEffect(() => box.current?.querySelector('input')?.select(), [])
  const problem = unread ?? saving.problem
  const change = (part: Partial<RuleDraft>) => {
    setUnread(null)
    saving.forget()
    setDraft({ ...draft, ...part })
  }
  const save = async (then: After): Promise<string | null> => {
    if (running.current) return null
    after.current = then
    const read = formats.parseAmount(price)
    if (!read.ok) {
      const why = amountErrorText(read.error, formats.currency)
      setUnread(why)
      return why
    }
    const wanted = { ...draft, unitPrice: read.value }
    if (JSON.stringify(wanted) === JSON.stringify(draftOf(rule))) {
      leave(then)
      return null
    }
    running.current = true
    const why = await saving.save(wanted)
    running.current = false
    return why
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.target instanceof HTMLButtonElement) return
    if (event.key === 'Escape') {
      settled.current = true
      onCancel()
    } else if (event.key === 'Enter') void save('down')
    else if (event.key === 'Tab' && column !== 'days') void save(event.shiftKey ? 'previous' : 'next')
    else return
    event.preventDefault()
  }
  const onBlur = async (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget) || running.current || settled.current) return
    const why = await save('stay')
    if (why === null) return
    // The cell may be gone by now, and what was typed with it.
    showToast({ tone: 'careful', message: t('{sku} is left as it was. {why}', { sku: rule.sku, why }) })
    leave('stay')
  }
  const common = { className: styles.input, 'aria-invalid': problem !== null }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stands around the fields and hears their keys
    <span ref={box} className={styles.editor} onKeyDown={onKeyDown} onBlur={event => void onBlur(event)}>
      {column === 'days' ? (
        <>
          <input
            {...common}
            type="date"
            aria-label={t('First day of {sku}', { sku: rule.sku })}
            // biome-ignore lint/a11y/noAutofocus: the cell was opened to type in
            autoFocus
            value={draft.startsOn}
            onChange={event => change({ startsOn: event.target.value })}
          />
          <input
            {...common}
            type="date"
            aria-label={t('Last day of {sku}', { sku: rule.sku })}
            value={draft.lastDay}
            onChange={event => change({ lastDay: event.target.value })}
          />
        </>
      ) : (
        <input
          {...common}
          aria-label={t('{column} of {sku}', {
            column: column === 'unitPrice' ? t('Price') : t('From quantity'),
            sku: rule.sku,
          })}
          inputMode="decimal"
          // biome-ignore lint/a11y/noAutofocus: the cell was opened to type in
          autoFocus
          value={column === 'unitPrice' ? price : draft.minQuantity}
          onChange={event => {
            change(column === 'unitPrice' ? {} : { minQuantity: event.target.value })
            if (column === 'unitPrice') setPrice(event.target.value)
          }}
        />
      )}
      {problem ? (
        <span role="alert" className={styles.problem}>
          {problem}
          {saving.takeOver ? (
            <Button size="small" onClick={() => void saving.takeOver?.()}>
              {t('Take over these days')}
            </Button>
          ) : null}
        </span>
      ) : null}
    </span>
  )
}
