import { ScrollText } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { OrderListItem } from '#desktop/worker/api/views.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { ScreenHead, SplitScreen } from '../../ui/layout/screen.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { useListKeys } from '../../ui/list/use-list-keys.ts'
import { type ListEntry, VirtualListbox } from '../../ui/list/virtual-listbox.tsx'
import { NewOrderButton } from '../../ui/order/new-order-button.tsx'
import { OrderDetail } from '../../ui/order/order-detail.tsx'
import { ORDER_STATES } from '../../ui/order/order-state-pill.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { OrderListRow, orderListRowName } from './order-list-row.tsx'
import { useOrdersStore } from './orders-store.ts'

const STATES: readonly OrderState[] = [
  'submitted',
  'approved',
  'in_fulfillment',
  'fulfilled',
  'rejected',
  'cancelled',
]
const PAGE = 200

/** Every order on this computer, found by number, customer or state. */
export function OrdersScreen({ orderId }: { readonly orderId: string | null }) {
  const formats = useFormats()
  const [, navigate] = useLocation()
  const { search, state, setSearch, setState } = useOrdersStore()
  const orders = useOrders()
  const go = useCallback((id: string) => navigate(`/orders/${id}`, { replace: true }), [navigate])
  const entries = useMemo(
    (): ListEntry[] =>
      orders.items.map(item => ({
        kind: 'option',
        key: item.id,
        name: orderListRowName(item, formats),
        content: <OrderListRow item={item} formats={formats} />,
      })),
    [orders.items, formats],
  )
  useListKeys(entries, orderId, go)
  return (
    <SplitScreen
      title="Orders"
      detailLabel="Order"
      list={
        <>
          <ScreenHead
            title="Orders"
            count={orders.total === null ? undefined : formats.count(orders.total)}
            actions={
              <>
                <SearchField label="Search orders" value={search} onChange={setSearch} />
                <NewOrderButton />
              </>
            }
            tools={
              <FilterChips
                label="State"
                chips={[
                  { id: 'all', label: 'All' },
                  ...STATES.map(id => ({ id, label: ORDER_STATES[id].text })),
                ]}
                value={state}
                onChange={setState}
              />
            }
          />
          {orders.total === 0 ? (
            <EmptyState
              icon={<ScrollText />}
              title="No order found"
              body="Orders of the last 90 days are on this computer. Search by SO-number, customer or PO number."
            />
          ) : (
            <VirtualListbox
              label="Orders"
              entries={entries}
              selected={orderId}
              onSelect={go}
              onReachEnd={orders.grow}
            />
          )}
        </>
      }
      detail={
        orderId ? (
          <OrderDetail orderId={orderId} />
        ) : (
          <EmptyState
            icon={<ScrollText />}
            title="Choose an order"
            body="Its lines, messages and timeline appear here. J and K move through the list."
          />
        )
      }
    />
  )
}

const NONE: readonly OrderListItem[] = []

function useOrders() {
  const { search, state } = useOrdersStore()
  const deferred = useDeferredValue(search.trim())
  const question = `${state} ${deferred}`
  const [asked, setAsked] = useState({ question, limit: PAGE })
  const limit = asked.question === question ? asked.limit : PAGE
  const answer = useWorkerQuery(
    ['orders', 'list', state, deferred, limit],
    worker =>
      worker.orders.list.query({
        search: deferred,
        ...(state === 'all' ? {} : { state }),
        offset: 0,
        limit,
      }),
    { keep: true },
  )
  const items = answer.data?.items ?? NONE
  const total = answer.data?.total ?? null
  const grow = useCallback(() => {
    if (total !== null && items.length < total) setAsked({ question, limit: items.length + PAGE })
  }, [items.length, total, question])
  return { items, total, grow }
}
