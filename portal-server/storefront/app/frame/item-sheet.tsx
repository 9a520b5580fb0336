import { useEffect } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { closeItem, closeItemOnBack, useOpenItemState } from '../../ui/use-open-item.ts'
import { type FailedPart, lazyPart } from '../lazy-part.tsx'
import { useWords } from '../words/words-context.tsx'
import styles from './item-sheet.module.css'

const ItemDetails = lazyPart(
  async () => (await import('../../features/catalog/item-details.tsx')).ItemDetails,
  NoDetails,
)

/** The place of an item's details over any page. */
export function ItemSheet() {
  const item = useOpenItemState(state => state.item)
  useEffect(closeItemOnBack, [])
  return item ? <ItemDetails item={item} /> : null
}

/** Stands where the details would, since the end of the page is out of sight. */
function NoDetails(failed: FailedPart) {
  const { t } = useWords()
  return (
    <div className={styles.failed}>
      <LoadFailure {...failed} />
      <Button variant="quiet" fill onClick={closeItem}>
        {t('app.close')}
      </Button>
    </div>
  )
}
