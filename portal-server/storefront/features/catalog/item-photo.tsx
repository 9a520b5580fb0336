import { useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { imageUrl } from '../../ui/use-open-item.ts'
import styles from './item-details.module.css'

/** The item's picture as large as its page; an item without one keeps the quiet tile beside its facts. */
export function ItemPhoto({ item }: { readonly item: CatalogItem }) {
  const [failed, setFailed] = useState(false)
  const url = imageUrl(item, 'large')
  if (url === null || failed) return <ProductTile name={item.name} size="large" />
  return <img src={url} alt="" decoding="async" className={styles.photo} onError={() => setFailed(true)} />
}
