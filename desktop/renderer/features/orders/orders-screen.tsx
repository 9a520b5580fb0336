import { ScrollText } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import type { OrderListItem } from '#desktop/worker/api/views.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import type { Formats } from '../../ui/format/formats.ts'
import { SplitScreen } from '../../ui/layout/screen.tsx'
import { useListKeys } from '../../ui/list/use-list-keys.ts'
import { type ListEntry, VirtualListbox } from '../../ui/list/virtual-listbox.tsx'
import { OrderDetail } from '../../ui/order/order-detail.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { OlderSection } from './older-section.tsx'
import { OrderListRow, orderListRowName } from './order-list-row.tsx'
import { OrdersHead } from './orders-head.tsx'
import { useLocalOrders, useOlderOrders, useWantedOrders } from './use-orders.ts'

/** Everything ever ordered: of the last 90 days on this computer, older orders from the server on request. */
export function OrdersScreen({ orderId }: { readonly orderId: string | null }) {
  const formats = useFormats()
  const [, navigate] = useLocation()
  const wanted = useWantedOrders()
  const { items, total, grow } = useLocalOrders(wanted)
  const older = useOlderOrders(wanted)
  const go = useCallback((id: string) => navigate(`/orders/${id}`, { replace: true }), [navigate])
  const local = useMemo(() => items.map(item => option(item, formats)), [items, formats])
  const complete = total !== null && items.length >= total
  const entries: readonly ListEntry[] = complete
    ? [
        ...local,
        { kind: 'head', key: 'older', content: <OlderSection older={older} /> },
        ...older.items.map(item => option(item, formats)),
      ]
    : local
  useListKeys(entries, orderId, go)
  return (
    <SplitScreen
      title={t('Orders')}
      detailLabel={t('Order')}
      list={
        <>
          <OrdersHead total={total} />
          {total === 0 && older.items.length === 0 ? <NoneHere complete={older.complete} /> : null}
          <VirtualListbox
            label={t('Orders')}
            entries={entries}
            selected={orderId}
            onSelect={go}
            onReachEnd={complete ? older.more : grow}
          />
        </>
      }
      detail={
        orderId ? (
          <OrderDetail orderId={orderId} />
        ) : (
          <EmptyState
            icon={<ScrollText />}
            title={t('Choose an order')}
            body={t('Its lines, messages and timeline appear here. J and K move through the list.')}
          />
        )
      }
    />
  )
}

function option(item: OrderListItem, formats: Formats): ListEntry {
  return {
    kind: 'option',
    key: item.id,
    name: orderListRowName(item, formats),
    content: <OrderListRow item={item} formats={formats} />,
  }
}

function NoneHere({ complete }: { readonly complete: boolean }) {
  return (
    <EmptyState
      icon={<ScrollText />}
      title={complete ? t('No order found') : t('None of the last 90 days')}
      body={t(
        'Search by SO-number, customer, PO number, SKU or item. Older orders can be fetched from the server.',
      )}
    />
  )
}
