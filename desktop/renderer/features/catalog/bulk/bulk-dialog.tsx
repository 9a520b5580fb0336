import { useDeferredValue, useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import { plural } from '../../../ui/format/plural.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { useCatalogStore } from '../catalog-store.ts'
import { type BulkDraft, type BulkKind, emptyDraft, readBulkDraft } from './bulk-draft.ts'
import { BulkFields } from './bulk-fields.tsx'
import { BulkPreview } from './bulk-preview.tsx'
import { useSelection } from './selection-store.ts'
import { useBulkApply } from './use-bulk-apply.ts'

const TITLES: Readonly<Record<BulkKind, PlainText>> = {
  price: 'Change list prices',
  availability: 'Change availability',
  category: 'Move to a category',
  status: 'Archive products',
}

/** One change for all chosen products: what it would do, whom it touches, and then as one act. */
export function BulkDialog({
  kind,
  count,
  onClose,
}: {
  readonly kind: BulkKind
  readonly count: number
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const { search, categoryId, filter } = useCatalogStore()
  const { all, ids, clear } = useSelection()
  const restoring = kind === 'status' && filter === 'archived'
  const [draft, setDraft] = useState<BulkDraft>(emptyDraft(kind, restoring ? 'active' : 'archived'))
  // A plan is for one dialog: its base must not be that of an earlier one.
  const [plannedFor] = useState(newId)
  const [problem, setProblem] = useState<string | null>(null)
  const read = readBulkDraft(useDeferredValue(draft), formats)
  const change = read && 'change' in read ? read.change : null
  const chosen = [...ids]
  const plan = useWorkerQuery(
    ['bulk', 'plan', plannedFor, all, chosen, search, categoryId, filter, change],
    async worker => {
      if (!change) return null
      const selection = all
        ? { kind: 'query' as const, search, categoryId, ...statusOf(filter), except: chosen }
        : { kind: 'ids' as const, ids: chosen }
      return worker.bulk.plan.mutate({ selection, change })
    },
    { keep: true, enabled: change !== null },
  )
  const { applying, apply } = useBulkApply(() => {
    clear()
    onClose()
  })
  const view = change === null ? null : (plan.data ?? null)
  const save = () => {
    const now = readBulkDraft(draft, formats)
    if (now === null) return setProblem(t('Enter how the prices change.'))
    if ('problem' in now) return setProblem(now.problem)
    if (!view || plan.isFetching || applying) return
    if (view.changed === 0) return setProblem(t('Nothing would change.'))
    void apply(view.planId, t('{products} changed', { products: plural(view.changed, 'product') }))
  }
  const verb = restoring ? t('Restore') : kind === 'status' ? t('Archive') : t('Change')
  return (
    <FormDialog
      size="large"
      title={restoring ? t('Restore products') : t(TITLES[kind])}
      saveLabel={`${verb} ${plural(view?.changed ?? count, 'product')}`}
      busy={applying || (change !== null && plan.isFetching)}
      problem={problem ?? (read && 'problem' in read ? read.problem : null)}
      onSave={save}
      onClose={onClose}
    >
      <BulkFields
        draft={draft}
        onChange={next => {
          setDraft(next)
          setProblem(null)
        }}
      />
      {view ? <BulkPreview plan={view} kind={kind} /> : null}
    </FormDialog>
  )
}

function statusOf(filter: ReturnType<typeof useCatalogStore.getState>['filter']) {
  return {
    status: filter === 'archived' ? ('archived' as const) : ('active' as const),
    ...(filter === 'out_of_stock' ? { availability: 'out_of_stock' as const } : {}),
  }
}
