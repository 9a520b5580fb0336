import { create } from 'zustand'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { PictureSize } from '#shared/contract/pictures.ts'
import { publicIdOf } from './public-id.ts'

type OpenItemState = { readonly item: CatalogItem | null }

/** The item whose details are open. */
export const useOpenItemState = create<OpenItemState>(() => ({ item: null }))

const MARK = 'stackcubeItem'

/** Opens an item's details. An entry in the browser's history lets the back button close them. */
export function useOpenItem(): (item: CatalogItem) => void {
  return item => {
    useOpenItemState.setState({ item })
    history.pushState({ ...(history.state as object | null), [MARK]: item.productId }, '')
  }
}

/** Closes the details the way they were opened: one step back. */
export function closeItem(): void {
  if (isItemEntry(history.state)) history.back()
  else useOpenItemState.setState({ item: null })
}

/** Follows the back button while the details are open; returns the way to stop. */
export function closeItemOnBack(): () => void {
  const close = () => {
    if (!isItemEntry(history.state)) useOpenItemState.setState({ item: null })
  }
  window.addEventListener('popstate', close)
  return () => window.removeEventListener('popstate', close)
}

/** The address of the company's logo, as the session of this page may read it. */
export function logoUrl(imageId: string): string {
  return `/s/${publicIdOf(window.location.pathname)}/logo/${imageId}/small`
}

/** The address of an item's picture, null where it has none. `large` is for where it fills the page. */
export function imageUrl(
  { productId, imageId }: Pick<CatalogItem, 'productId' | 'imageId'>,
  size: PictureSize = 'small',
): string | null {
  const publicId = publicIdOf(window.location.pathname)
  return imageId === null ? null : `/s/${publicId}/pictures/${productId}/${imageId}/${size}`
}

function isItemEntry(state: unknown): boolean {
  return typeof state === 'object' && state !== null && MARK in state
}
