import { Archive, ArchiveRestore, FolderTree, PackageX, Percent, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useCatalogStore } from '../catalog-store.ts'
import { useGridStore } from '../grid/grid-store.ts'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkKind } from './bulk-draft.ts'
import { chosenCount, useSelection } from './selection-store.ts'

/** What can be done with the chosen products; it stands where the filters stand otherwise. */
export function BulkBar({ total }: { readonly total: number }) {
  const formats = useFormats()
  const selection = useSelection()
  const filter = useCatalogStore(state => state.filter)
  const endStretch = useGridStore(state => state.endStretch)
  const clear = () => {
    selection.clear()
    endStretch()
  }
  const [open, setOpen] = useState<BulkKind | null>(null)
  const count = chosenCount(selection, total)
  const archived = filter === 'archived'
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('Chosen products')}>
      <span className={styles.chosen} role="status">
        {t('{count} chosen', { count: formats.count(count) })}
      </span>
      {count < total ? (
        <Button size="small" variant="quiet" onClick={selection.chooseAll}>
          {t('Choose all {total}', { total: formats.count(total) })}
        </Button>
      ) : null}
      <span className={styles.gap} />
      <Button size="small" icon={<Percent />} onClick={() => setOpen('price')}>
        {t('Price')}
      </Button>
      <Button size="small" icon={<PackageX />} onClick={() => setOpen('availability')}>
        {t('Availability')}
      </Button>
      <Button size="small" icon={<FolderTree />} onClick={() => setOpen('category')}>
        {t('Category')}
      </Button>
      <Button
        size="small"
        icon={archived ? <ArchiveRestore /> : <Archive />}
        onClick={() => setOpen('status')}
      >
        {archived ? t('Restore') : t('Archive')}
      </Button>
      <Button size="small" variant="quiet" icon={<X />} onClick={clear}>
        {t('Clear')}
      </Button>
      {open ? <BulkDialog kind={open} count={count} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
