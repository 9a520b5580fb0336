import { ClipboardPaste, Pencil, Plus, Tag, Trash2, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { FileMenu } from '../../ui/files/file-menu.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { CustomerPicker } from '../../ui/pickers/customer-picker.tsx'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { ReadOnlyNote } from '../../ui/staff/read-only-note.tsx'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { PasteRulesDialog } from './paste-rules-dialog.tsx'
import styles from './prices-screen.module.css'
import { usePricesStore } from './prices-store.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleGrid } from './rule-grid.tsx'

/** Every flat price, found by product, level and owner. */
export function RulesTab() {
  const mayEdit = useAllowed('prices')
  const { search, level, owner, set } = usePricesStore()
  const [editing, setEditing] = useState<PriceRuleView | 'new' | null>(null)
  const [pasting, setPasting] = useState(false)
  const [deleting, setDeleting] = useState<PriceRuleView | null>(null)
  const deferred = useDeferredValue(search.trim())
  const question = {
    search: deferred,
    ...(level === 'all' ? {} : { level }),
    ...(owner === null ? {} : { ownerId: owner.id }),
  }
  const [total, setTotal] = useState<number | null>(null)
  const actions = (rule: PriceRuleView) => (
    <span className={styles.actions}>
      <IconButton size="small" label={t('Edit rule')} icon={<Pencil />} onClick={() => setEditing(rule)} />
      <IconButton size="small" label={t('Delete rule')} icon={<Trash2 />} onClick={() => setDeleting(rule)} />
    </span>
  )
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('Search by product')} value={search} onChange={text => set({ search: text })} />
        <FilterChips
          label={t('Level')}
          chips={[
            { id: 'all', label: t('All levels') },
            { id: 'customer', label: t('Customer') },
            { id: 'group', label: t('Group') },
            { id: 'list', label: t('List') },
          ]}
          value={level}
          onChange={id => set({ level: id })}
        />
        {owner ? (
          <Button size="small" icon={<X />} onClick={() => set({ owner: null })}>
            {t('Only {name}', { name: owner.name })}
          </Button>
        ) : (
          <OwnerFilter />
        )}
        <span className={styles.gap} />
        <ReadOnlyNote permission="prices" what="prices" />
        {mayEdit ? (
          <Button icon={<ClipboardPaste />} onClick={() => setPasting(true)}>
            {t('Paste')}
          </Button>
        ) : null}
        <FileMenu kinds={['prices', 'groups']} />
        {mayEdit ? (
          <Button icon={<Plus />} onClick={() => setEditing('new')}>
            {t('New rule')}
          </Button>
        ) : null}
      </div>
      {total === 0 ? (
        <EmptyState
          icon={<Tag />}
          title={t('No price rule')}
          body={t(
            'A rule is a flat unit price for one product, for a customer, a group or everyone, from a quantity and between two days.',
          )}
        />
      ) : null}
      <RuleGrid
        question={question}
        mayEdit={mayEdit}
        onTotal={setTotal}
        {...(mayEdit ? { action: actions } : {})}
      />
      {editing ? (
        <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
      {pasting ? <PasteRulesDialog onClose={() => setPasting(false)} /> : null}
      {deleting ? <DeleteRuleDialog rule={deleting} onClose={() => setDeleting(null)} /> : null}
    </>
  )
}

function OwnerFilter() {
  const set = usePricesStore(state => state.set)
  return (
    <div className={styles.owner}>
      <CustomerPicker label={t('Only of a customer')} labelHidden onPick={owner => set({ owner })} />
    </div>
  )
}

function DeleteRuleDialog({ rule, onClose }: { readonly rule: PriceRuleView; readonly onClose: () => void }) {
  const mutate = useMutate()
  const formats = useFormats()
  const remove = async () => {
    if (await mutate('price_rule.delete', { ruleId: rule.id })) onClose()
  }
  return (
    <ConfirmDialog
      open
      tone="danger"
      title={t('Delete this price rule?')}
      body={t('{productName} at {unitPrice} for {ownerName}. Submitted orders keep their price.', {
        productName: rule.productName,
        unitPrice: formats.money(rule.unitPrice),
        ownerName: rule.ownerName ?? t('everyone'),
      })}
      confirmLabel={t('Delete rule')}
      onConfirm={() => void remove()}
      onCancel={onClose}
    />
  )
}
