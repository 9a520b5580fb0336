import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { OrderView } from '#desktop/worker/api/views.ts'
import { assertNever } from '#shared/base/assert-never.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { orderNumber } from '../format/order-number.ts'
import { type PlainText, t } from '../words/t.ts'
import { failureText } from '../worker/failure.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { OrderPaper } from './order-paper.tsx'
import styles from './paper.module.css'
import { type Paper, type PaperTarget, usePaperStore } from './paper-store.ts'
import { PickingListPaper } from './picking-list-paper.tsx'
import { tellSaved } from './tell-saved.ts'

/** Lays out the wanted sheet beside the app, where only printing sees it, and hands it on once it is there. */
export function PaperRegion() {
  const { wanted } = usePaperStore()
  return wanted ? <WantedPaper key={`${wanted.paper.kind} ${wanted.paper.orderId}`} {...wanted} /> : null
}

function WantedPaper({ paper, target }: { readonly paper: Paper; readonly target: PaperTarget }) {
  const { orderId } = paper
  const done = usePaperStore(state => state.done)
  const { data, error } = useWorkerQuery(['orders', 'get', orderId], worker =>
    worker.orders.get.query({ orderId }),
  )
  useEffect(() => {
    if (error) showToast({ tone: 'stopped', message: failureText(error) })
    if (!data && !error) return
    void (data ? handOn(fileName(paper, data), target) : Promise.resolve()).finally(done)
  }, [data, error, paper, target, done])
  if (!data) return null
  return createPortal(
    <div className={styles.paper} data-above-modals>
      <Sheet paper={paper} view={data} />
    </div>,
    document.body,
  )
}

function Sheet({ paper, view }: { readonly paper: Paper; readonly view: OrderView }) {
  switch (paper.kind) {
    case 'order':
      return <OrderPaper view={view} />
    case 'picking_list':
      return <PickingListPaper view={view} />
    default:
      return assertNever(paper.kind)
  }
}

const NAMES: Readonly<Record<Paper['kind'], PlainText>> = { order: 'Order', picking_list: 'Picking list' }

function fileName({ kind }: Paper, view: OrderView): string {
  return t('{paper} {order}{pending}.pdf', {
    paper: t(NAMES[kind]),
    order: orderNumber(view.order.number),
    pending: view.pending ? t(' unconfirmed') : '',
  })
}

async function handOn(name: string, target: PaperTarget): Promise<void> {
  if (target === 'printer') {
    await window.stackcube.print()
    return
  }
  tellSaved(await window.stackcube.savePdf(name), name)
}
