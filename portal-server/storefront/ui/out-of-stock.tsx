import { CircleSlash } from 'lucide-react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { useHome } from '../app/home-context.tsx'
import { useWords } from '../app/words/words-context.tsx'
import styles from './out-of-stock.module.css'

/** Says that an item can't be ordered now and, where known, when it is back. */
export function OutOfStock({ item }: { readonly item: Pick<CatalogItem, 'backOn'> }) {
  const { t } = useWords()
  const { formats } = useHome()
  return (
    <p className={styles.status}>
      <CircleSlash aria-hidden="true" />
      {item.backOn === null ? t('item.outOfStock') : t('item.backOn', { day: formats.day(item.backOn) })}
    </p>
  )
}
