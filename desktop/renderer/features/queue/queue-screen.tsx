import { CircleCheck, Inbox } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { SkeletonGroup, SkeletonRow } from '#shared/look/status/skeleton.tsx'
import { SplitScreen } from '../../ui/layout/screen.tsx'
import { VirtualListbox } from '../../ui/list/virtual-listbox.tsx'
import { OrderDetail } from '../../ui/order/order-detail.tsx'
import { useFormats, useSession } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { ApproveManyDialog } from './approve-many-dialog.tsx'
import { ChosenBar } from './chosen-bar.tsx'
import { queueEntries } from './queue-groups.tsx'
import { QueueHead, STATE_NAMES } from './queue-head.tsx'
import { useQueueStore } from './queue-store.ts'
import { useArrivals } from './use-arrivals.ts'
import { useChoosing } from './use-choosing.ts'
import { useQueue } from './use-queue.ts'
import { useQueueSelection } from './use-queue-selection.ts'

/** The orders that wait for a decision: list left, the chosen one right, everything by key. */
export function QueueScreen({
  orderId,
  whenEmpty,
}: {
  readonly orderId: string | null
  /** Stands in for the detail while the workspace has no order at all. */
  readonly whenEmpty: ReactNode
}) {
  const formats = useFormats()
  const { staff } = useSession()
  const [, navigate] = useLocation()
  const [approving, setApproving] = useState<Approving | null>(null)
  const queue = useQueue()
  const asUsual = queue.data?.asUsual ?? NONE
  const needsLook = queue.data?.needsLook ?? NONE
  const items = useMemo(() => [...asUsual, ...needsLook], [asUsual, needsLook])
  const go = useCallback((id: string) => navigate(`/queue/${id}`, { replace: true }), [navigate])
  const selection = useQueueSelection(items, orderId, go)
  const state = useQueueStore(store => store.state)
  const reviewing = state === 'submitted'
  const restName = reviewing ? t('Needs a look') : t(STATE_NAMES[state])
  const allowed = roleAllows(staff.role, 'orders') && reviewing
  const choosing = useChoosing(items, selection.selected, go, allowed)
  const { chosen } = choosing
  const approveChosen = chosen.length > 0 ? () => setApproving({ items: chosen, asUsual: false }) : null
  const arrivals = useArrivals(items, queue.data !== undefined)
  const entries = useMemo(
    () =>
      queueEntries(
        { asUsual, needsLook, restName, arrivals },
        formats,
        allowed ? () => setApproving({ items: asUsual, asUsual: true }) : null,
      ),
    [asUsual, needsLook, restName, arrivals, formats, allowed],
  )
  return (
    <SplitScreen
      title={t('Review queue')}
      detailLabel={t('Order')}
      list={
        <>
          <QueueHead queue={queue.data} />
          {queue.data && items.length === 0 ? <QueueEmpty /> : null}
          {queue.data ? (
            items.length > 0 && (
              <VirtualListbox
                label={t('Review queue')}
                entries={entries}
                selected={selection.selected}
                onSelect={go}
                {...(allowed ? { chosen: choosing.ids, onChoose: choosing.onChoose } : {})}
              />
            )
          ) : (
            <QueueSkeleton />
          )}
          {approveChosen ? (
            <ChosenBar chosen={chosen} onApprove={approveChosen} onClear={choosing.clear} />
          ) : null}
        </>
      }
      detail={
        <>
          {selection.selected ? (
            <OrderDetail
              orderId={selection.selected}
              approveInstead={approveChosen}
              onApproved={next => next && selection.advance()}
              onSetAside={selection.advance}
            />
          ) : queue.data ? (
            whenEmpty
          ) : null}
          {approving ? (
            <ApproveManyDialog
              {...approving}
              onDone={() => {
                setApproving(null)
                choosing.clear()
              }}
              onCancel={() => setApproving(null)}
            />
          ) : null}
        </>
      }
    />
  )
}

type Approving = { readonly items: readonly QueueItem[]; readonly asUsual: boolean }

const NONE: readonly QueueItem[] = []

function QueueEmpty() {
  const { state, show, within, customerId, search, clear } = useQueueStore()
  const filtered =
    state !== 'submitted' || show !== 'all' || within !== 'any' || customerId !== null || search.trim() !== ''
  return filtered ? (
    <EmptyState
      icon={<Inbox />}
      title={t('No order matches')}
      body={t('Nothing in the queue fits this search and filter.')}
      action={<Button onClick={clear}>{t('Show the whole queue')}</Button>}
    />
  ) : (
    <EmptyState
      icon={<CircleCheck />}
      title={t('The queue is clear')}
      body={t(
        'New orders appear here by themselves, the usual ones in a group that you can approve at once.',
      )}
    />
  )
}

function QueueSkeleton() {
  return (
    <SkeletonGroup label={t('Loading the queue')}>
      {Array.from({ length: 12 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <SkeletonRow key={row} columns={['66px', '40%', '52px', '84px']} />
      ))}
    </SkeletonGroup>
  )
}
