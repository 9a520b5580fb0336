import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { useItemQuantity, useSubmission } from '../../app/cart/use-cart.ts'
import { ItemRow } from '../../ui/item-row.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import styles from './item-list.module.css'

const ROW_HEIGHT = 112

export type Visible = { readonly first: number; readonly last: number }

type ItemListProps = {
  readonly total: number
  readonly itemAt: (position: number) => CatalogItem | undefined
  readonly terms: string
  readonly onVisible: (visible: Visible) => void
}

/** The endless list: only the rows near the screen exist, and the scroll bar is as long as the whole catalog. */
export function ItemList({ total, itemAt, terms, onVisible }: ItemListProps) {
  const list = useRef<HTMLUListElement>(null)
  const scrollMargin = useDocumentTop(list)
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin,
    getItemKey: position => itemAt(position)?.productId ?? position,
  })
  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => onVisible({ first, last }), [first, last, onVisible])
  return (
    <ul ref={list} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {rows.map(row => {
        const item = itemAt(row.index)
        return (
          <li
            key={row.key}
            ref={virtualizer.measureElement}
            data-index={row.index}
            aria-setsize={total}
            aria-posinset={row.index + 1}
            className={styles.row}
            style={{ transform: `translateY(${row.start - scrollMargin}px)` }}
          >
            {item ? <CatalogRow item={item} terms={terms} /> : <ItemRowSkeleton />}
          </li>
        )
      })}
    </ul>
  )
}

function CatalogRow({ item, terms }: { readonly item: CatalogItem; readonly terms: string }) {
  const { quantity, set } = useItemQuantity(item)
  const { locked } = useSubmission()
  return <ItemRow item={item} quantity={quantity} onQuantity={set} locked={locked} terms={terms} />
}

/** How far (px) an element begins below the top of the document; what stands above it may grow and shrink. */
function useDocumentTop(element: { readonly current: HTMLElement | null }): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return top
}
