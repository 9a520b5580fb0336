import type { CatalogItem } from '#shared/contract/buyer.ts'
import styles from './item-name.module.css'
import { useOpenItem } from './use-open-item.ts'

type ItemNameProps = {
  /** Null when it is no longer offered: then there are no details to lead to. */
  readonly item: CatalogItem | null
  readonly name: string
}

/** The name of a line's item, which leads to its details. */
export function ItemName({ item, name }: ItemNameProps) {
  const openItem = useOpenItem()
  if (item === null) return <>{name}</>
  return (
    <button type="button" className={styles.open} aria-haspopup="dialog" onClick={() => openItem(item)}>
      {name}
    </button>
  )
}
