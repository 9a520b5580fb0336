import type { OrderRow } from '#shared/contract/rows.ts'
import { possibleActions } from '#shared/domain/order-state.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { usePaperStore } from '../paper/paper-store.ts'
import { useSession } from '../session/session-context.tsx'
import { useOrderViewStore } from './order-view-store.ts'
import { isPicked } from './paper-menu.tsx'
import { useUndoLast } from './use-decide.ts'
import type { OrderActs } from './use-order-acts.ts'

/** The keys of an order on screen. What its state does not allow does nothing. */
export function useOrderKeys(
  order: OrderRow | undefined,
  acts: OrderActs | null,
  {
    approve,
    approveInstead,
    park,
  }: {
    readonly approve: (next: boolean) => void
    readonly approveInstead: (() => void) | null
    readonly park: () => void
  },
): void {
  const { staff } = useSession()
  const { open, compose } = useOrderViewStore()
  const want = usePaperStore(state => state.want)
  const undoLast = useUndoLast()
  const can = new Set(order ? possibleActions(order.state, staff.role) : [])
  useShortcuts({
    a: () => (approveInstead ? approveInstead() : can.has('approve') && approve(false)),
    'Shift+A': () => can.has('approve') && approve(true),
    r: () => can.has('reject') && open('reject'),
    e: () => can.has('revise') && open('edit'),
    p: () => can.has('park') && park(),
    i: () =>
      order !== undefined &&
      roleAllows(staff.role, 'orders') &&
      void acts?.assign(order.assigneeId === staff.id ? null : staff.id),
    m: () => order !== undefined && compose('message'),
    c: () => order !== undefined && compose('comment'),
    f: () =>
      can.has('fulfill') ? open('ship') : can.has('start_fulfillment') && void acts?.startFulfilment(),
    'Mod+p': () =>
      order !== undefined &&
      want({ kind: isPicked(order) ? 'picking_list' : 'order', orderId: order.id }, 'printer'),
    y: () => order !== undefined && open('why'),
    z: undoLast,
    'Mod+z': undoLast,
  })
}
