import { PhoneIncoming } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { EntryView } from '#desktop/worker/api/views.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Kbd } from '#shared/look/action/kbd.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Screen } from '../../ui/layout/screen.tsx'
import { differenceWords } from '../../ui/order/difference-words.ts'
import { useEntryDraft, withEntry, withQuantity } from '../../ui/order/entry-draft-store.ts'
import { OrderTotals } from '../../ui/order/order-totals.tsx'
import { CustomerPicker } from '../../ui/pickers/customer-picker.tsx'
import { useFormats, useSession } from '../../ui/session/session-context.tsx'
import { chordText } from '../../ui/words/spoken.ts'
import { t } from '../../ui/words/t.ts'
import { EntryDetails } from './entry-details.tsx'
import { EntryLines } from './entry-lines.tsx'
import styles from './entry-screen.module.css'
import { EntrySide } from './entry-side.tsx'
import { ItemFinder } from './item-finder.tsx'
import { useBeginEntry, useEnterOrder, useEntryView } from './use-entry.ts'

/** An order taken by telephone: who, what, when; everything by key, and priced as the customer would see it. */
export function EntryScreen() {
  const { staff } = useSession()
  const draft = useEntryDraft()
  const answer = useEntryView(draft)
  const view = draft.customerId !== null && answer.data?.customer.id === draft.customerId ? answer.data : null
  if (!roleAllows(staff.role, 'orders'))
    return <EmptyState title={t('Your role can’t enter orders')} body={t('Ask an admin to change it.')} />
  return (
    <Screen
      title={t('New order')}
      count={view ? t('for {name}', { name: view.customer.name }) : t('by telephone')}
      actions={
        draft.customerId === null ? null : (
          <Button variant="quiet" onClick={draft.clear}>
            {t('Start over')}
          </Button>
        )
      }
    >
      {view ? <Entry view={view} /> : <WhoCalls />}
    </Screen>
  )
}

function WhoCalls() {
  const begin = useBeginEntry()
  return (
    <div className={styles.who}>
      <EmptyState
        icon={<PhoneIncoming />}
        title={t('Who is calling?')}
        body={t(
          'Find the customer. Prices, delivery days and order rules are theirs from then on, also offline.',
        )}
      />
      <div className={styles.whoField}>
        <CustomerPicker label={t('Customer')} labelHidden autoFocus onPick={({ id }) => void begin(id)} />
      </div>
    </div>
  )
}

/** What only counts once one has tried to enter the order. */
const UNFINISHED: ReadonlySet<string> = new Set(['empty_order', 'field_missing', 'below_minimum_order'])

function Entry({ view }: { readonly view: EntryView }) {
  const draft = useEntryDraft()
  const enter = useEnterOrder()
  const finder = useRef<HTMLInputElement>(null)
  const lines = useRef<HTMLDivElement>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const focusFinder = () => finder.current?.focus()
  const submit = async () => {
    setTried(true)
    if (busy || view.lines.length !== draft.lines.length) return
    if (view.differences.length > 0) return focusProblem(lines)
    setBusy(true)
    if (!(await enter(draft, view))) setBusy(false)
  }
  const add = (productId: string, quantity: number) =>
    draft.change({ lines: withEntry(draft.lines, productId, quantity) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit()
  }
  const ofOrder = view.differences.filter(
    each => !('sku' in each && each.productId !== null) && (tried || !UNFINISHED.has(each.code)),
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button at the foot
    <div className={styles.entry} onKeyDown={onKeyDown}>
      <div className={styles.main}>
        <div className={styles.scroll} ref={lines}>
          <div className={styles.finder}>
            <ItemFinder
              ref={finder}
              onPick={(product, quantity) => {
                add(product.id, quantity ?? product.minQuantity)
                if (quantity === null) focusQuantity(lines, product.name)
              }}
            />
          </div>
          {draft.lines.length > 0 ? (
            <EntryLines
              view={view}
              draft={draft.lines}
              onQuantity={(productId, quantity) => {
                draft.change({ lines: withQuantity(draft.lines, productId, quantity) })
                if (quantity === 0) focusFinder()
              }}
              onDone={focusFinder}
            />
          ) : (
            <p className={styles.hint}>
              {t('Type an SKU and a quantity and press Enter. Without a quantity you are asked for it next.')}
            </p>
          )}
          <EntryDetails view={view} />
        </div>
        <Foot view={view} problems={ofOrder} busy={busy} onEnter={() => void submit()} />
      </div>
      <aside className={styles.side} aria-label={t('Customer')}>
        <EntrySide view={view} onAdd={add} />
      </aside>
    </div>
  )
}

/** The new line is on screen once it has been priced. */
function focusQuantity(lines: { readonly current: HTMLElement | null }, name: string, attempts = 40): void {
  const field = [...(lines.current?.querySelectorAll<HTMLElement>('[role=spinbutton]') ?? [])].find(
    each => each.ariaLabel === `Quantity of ${name}`,
  )
  if (field) field.focus()
  else if (attempts > 0) requestAnimationFrame(() => focusQuantity(lines, name, attempts - 1))
}

/** The quantity of the first line that can't be taken as it is. */
function focusProblem(lines: { readonly current: HTMLElement | null }): void {
  lines.current?.querySelector<HTMLElement>('tr[data-problem] [role=spinbutton]')?.focus()
}

function Foot({
  view,
  problems,
  busy,
  onEnter,
}: {
  readonly view: EntryView
  readonly problems: EntryView['differences']
  readonly busy: boolean
  readonly onEnter: () => void
}) {
  const formats = useFormats()
  const { minimumOrderMode, minimumOrderAmount } = view.settings
  const total = view.totals
  const small = minimumOrderMode === 'warn' && total !== null && view.lines.length > 0
  return (
    <footer className={styles.foot}>
      <div className={styles.problems}>
        {problems.length > 0 ? (
          <Notice tone="careful" live="polite">
            {problems.map(problem => (
              <div key={problem.code}>{differenceWords(problem, formats)}</div>
            ))}
          </Notice>
        ) : null}
        {small && sumOf(view) < minimumOrderAmount ? (
          <Notice tone="info">
            {t('Below the minimum of {minimumOrderAmount}; it is taken all the same.', {
              minimumOrderAmount: formats.money(minimumOrderAmount),
            })}
          </Notice>
        ) : null}
      </div>
      {total ? <OrderTotals totals={total} /> : null}
      <Button
        variant="primary"
        loading={busy}
        shortcut={<Kbd>{chordText('Ctrl ↵')}</Kbd>}
        aria-label={t('Enter order')}
        onClick={onEnter}
      >
        {t('Enter order')}
      </Button>
    </footer>
  )
}

/** The sum of the lines as the minimum is compared with: in the workspace's own way of stating prices. */
function sumOf(view: EntryView): number {
  return view.lines.reduce((sum, line) => sum + (line.unitPrice ?? 0) * line.quantity, 0)
}
