import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useItemQuantity, useSubmission } from '../../app/cart/use-cart.ts'
import { ItemRow } from '../../ui/item-row.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import type { CatalogView } from './catalog-view.ts'
import { ItemCard, ItemCardSkeleton } from './item-card.tsx'
import styles from './item-list.module.css'

const ROW_HEIGHT = 112
const CARD_HEIGHT = 340
/** How wide (px) a card with a picture is at least. */
const CARD_WIDTH = 168

export type Visible = { readonly first: number; readonly last: number }

type ItemListProps = {
  readonly layout: CatalogView['layout']
  readonly total: number
  readonly itemAt: (position: number) => CatalogItem | undefined
  readonly terms: string
  readonly onVisible: (visible: Visible) => void
}

/** The endless list: only the rows near the screen exist, and the scroll bar is as long as the whole catalog. */
export function ItemList({ layout, total, itemAt, terms, onVisible }: ItemListProps) {
  const list = useRef<HTMLUListElement>(null)
  const place = usePlace(list)
  const pictures = layout === 'pictures'
  const across = pictures ? Math.max(2, Math.floor(place.width / CARD_WIDTH)) : 1
  const virtualizer = useWindowVirtualizer({
    count: Math.ceil(total / across),
    estimateSize: () => (pictures ? CARD_HEIGHT : ROW_HEIGHT),
    overscan: 6,
    scrollMargin: place.top,
    getItemKey: row => (pictures ? row : (itemAt(row)?.productId ?? row)),
  })
  const rows = virtualizer.getVirtualItems()
  const first = (rows[0]?.index ?? 0) * across
  const last = Math.min(total, ((rows.at(-1)?.index ?? 0) + 1) * across) - 1
  useEffect(() => onVisible({ first, last }), [first, last, onVisible])
  return (
    <ul ref={list} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {rows.map(row => (
        <li
          key={row.key}
          ref={virtualizer.measureElement}
          data-index={row.index}
          aria-setsize={virtualizer.options.count}
          aria-posinset={row.index + 1}
          className={classNames(styles.row, pictures && styles.cards)}
          style={{
            transform: `translateY(${row.start - place.top}px)`,
            ...(pictures ? { gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` } : {}),
          }}
        >
          {positionsOf(row.index, across, total).map(position => (
            <Place key={position} pictures={pictures} item={itemAt(position)} terms={terms} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function positionsOf(row: number, across: number, total: number): number[] {
  const start = row * across
  return Array.from({ length: Math.min(across, total - start) }, (_, at) => start + at)
}

type PlaceProps = {
  readonly pictures: boolean
  readonly item: CatalogItem | undefined
  readonly terms: string
}

function Place({ pictures, item, terms }: PlaceProps) {
  if (!item) return pictures ? <ItemCardSkeleton /> : <ItemRowSkeleton />
  return <CatalogItemPlace pictures={pictures} item={item} terms={terms} />
}

function CatalogItemPlace({ pictures, item, terms }: PlaceProps & { readonly item: CatalogItem }) {
  const { quantity, set } = useItemQuantity(item)
  const { locked } = useSubmission()
  const Shape = pictures ? ItemCard : ItemRow
  return <Shape item={item} quantity={quantity} onQuantity={set} locked={locked} terms={terms} />
}

/** Where an element begins below the top of the document, and its width (px); what is above may grow and shrink. */
function usePlace(element: { readonly current: HTMLElement | null }): { top: number; width: number } {
  const [place, setPlace] = useState({ top: 0, width: 0 })
  useLayoutEffect(() => {
    const measure = () => {
      if (!element.current) return
      const box = element.current.getBoundingClientRect()
      const next = { top: Math.round(box.top + window.scrollY), width: Math.floor(box.width) }
      setPlace(now => (now.top === next.top && now.width === next.width ? now : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return place
}
