import { Archive, ArchiveRestore, FolderTree, PackageX, Percent, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useCatalogStore } from '../catalog-store.ts'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkKind } from './bulk-draft.ts'
import { chosenCount, useSelection } from './selection-store.ts'

/** What can be done with the chosen products; it stands where the filters stand otherwise. */
export function BulkBar({ total }: { readonly total: number }) {
  const formats = useFormats()
  const selection = useSelection()
  const filter = useCatalogStore(state => state.filter)
  const [open, setOpen] = useState<BulkKind | null>(null)
  const count = chosenCount(selection, total)
  const archived = filter === 'archived'
  return (
    <div className={styles.bar} role="toolbar" aria-label="Chosen products">
      <span className={styles.chosen} role="status">
        {formats.count(count)} chosen
      </span>
      {count < total ? (
        <Button size="small" variant="quiet" onClick={selection.chooseAll}>
          Choose all {formats.count(total)}
        </Button>
      ) : null}
      <span className={styles.gap} />
      <Button size="small" icon={<Percent />} onClick={() => setOpen('price')}>
        Price
      </Button>
      <Button size="small" icon={<PackageX />} onClick={() => setOpen('availability')}>
        Availability
      </Button>
      <Button size="small" icon={<FolderTree />} onClick={() => setOpen('category')}>
        Category
      </Button>
      <Button
        size="small"
        icon={archived ? <ArchiveRestore /> : <Archive />}
        onClick={() => setOpen('status')}
      >
        {archived ? 'Restore' : 'Archive'}
      </Button>
      <Button size="small" variant="quiet" icon={<X />} onClick={selection.clear}>
        Clear
      </Button>
      {open ? <BulkDialog kind={open} count={count} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
