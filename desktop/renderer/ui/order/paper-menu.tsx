import { Printer } from 'lucide-react'
import type { OrderRow } from '#shared/contract/rows.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { orderNumber } from '../format/order-number.ts'
import { usePaperStore } from '../paper/paper-store.ts'
import { useSaveCsv } from '../paper/use-save-csv.ts'
import { t } from '../words/t.ts'

/** Copies an address that opens this order in a colleague's app. */
async function copyLink({ id, number }: OrderRow): Promise<void> {
  await navigator.clipboard.writeText(`stackcube://order/${number === 0 ? id : orderNumber(number)}`)
  showToast({ message: t('Link copied') })
}

/** The order and its picking list on paper, as PDF and as CSV. */
export function PaperMenu({ order }: { readonly order: OrderRow }) {
  const want = usePaperStore(state => state.want)
  const saveCsv = useSaveCsv()
  const { id: orderId } = order
  const picks = isPicked(order)
  return (
    <Menu
      label={t('Print and save')}
      side="top"
      align="end"
      trigger={<IconButton label={t('Print and save')} icon={<Printer />} />}
      entries={[
        {
          kind: 'action',
          label: t('Print order'),
          shortcut: picks ? undefined : t('Ctrl P'),
          onSelect: () => want({ kind: 'order', orderId }, 'printer'),
        },
        {
          kind: 'action',
          label: t('Save order as PDF'),
          onSelect: () => want({ kind: 'order', orderId }, 'pdf'),
        },
        { kind: 'separator' },
        {
          kind: 'action',
          label: t('Print picking list'),
          shortcut: picks ? t('Ctrl P') : undefined,
          onSelect: () => want({ kind: 'picking_list', orderId }, 'printer'),
        },
        {
          kind: 'action',
          label: t('Save picking list as PDF'),
          onSelect: () => want({ kind: 'picking_list', orderId }, 'pdf'),
        },
        { kind: 'separator' },
        { kind: 'action', label: t('Copy link to this order'), onSelect: () => void copyLink(order) },
        {
          kind: 'action',
          label: t('Save lines as CSV'),
          onSelect: () => void saveCsv({ search: '', orderId }, `${orderNumber(order.number)}.csv`),
        },
      ]}
    />
  )
}

/** Whether what one prints of an order now is its picking list. */
export function isPicked({ state }: Pick<OrderRow, 'state'>): boolean {
  return state === 'approved' || state === 'in_fulfillment'
}
