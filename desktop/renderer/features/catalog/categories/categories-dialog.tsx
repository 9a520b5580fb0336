import { FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from './categories.module.css'
import { CategoryTree } from './category-tree-view.tsx'
import { useCategoryActs } from './use-category-acts.ts'

/** The category tree: new ones, names, order and places, by pointer or keyboard. */
export function CategoriesDialog({ onClose }: { readonly onClose: () => void }) {
  const { data } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const categories = data ?? []
  const acts = useCategoryActs(categories)
  const [active, setActive] = useState<string | null>(null)
  const [naming, setNaming] = useState<string | null>(null)
  const add = async (parentId: string | null) => {
    const id = await acts.add(t('New category'), parentId)
    if (id === null) return
    setActive(id)
    setNaming(id)
  }
  return (
    <Dialog
      open
      title={t('Categories')}
      description={t('A category stands for itself and all below it, also in assortments.')}
      onClose={onClose}
      footer={
        <>
          <Button icon={<FolderPlus />} onClick={() => void add(null)}>
            {t('New category')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <CategoryTree
        categories={categories}
        acts={acts}
        active={active}
        naming={naming}
        onActivate={setActive}
        onName={setNaming}
        onAdd={parentId => void add(parentId)}
      />
      <p className={styles.keys}>
        {t('F2 renames, N adds below, Ctrl with the arrows moves, Delete removes an empty one. Or drag.')}
      </p>
    </Dialog>
  )
}
