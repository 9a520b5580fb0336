import { useCatalogView } from '../../features/catalog/catalog-view.ts'
import { CategoryTreeList } from '../../features/catalog/category-tree-list.tsx'
import { RecentOrders } from '../../features/home/recent-orders.tsx'
import { Shortcuts } from '../../features/home/shortcuts.tsx'
import { UsualList } from '../../features/home/usual-list.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { useHome } from '../home-context.tsx'
import { CatalogPlace } from './catalog-place.tsx'
import styles from './home-page.module.css'

/** The shop: the usual first, then orders, then everything. A search leaves only its results. */
export function HomePage() {
  const { home } = useHome()
  const isSearching = useCatalogView(view => view.search.trim() !== '')
  const categoryId = useCatalogView(view => view.categoryId)
  const set = useCatalogView(view => view.set)
  const choose = (next: string | null) => {
    set({ categoryId: next })
    // On a wide screen the tree stands beside the usual; the choice is answered further down.
    document.getElementById('catalog-title')?.closest('section')?.scrollIntoView({ block: 'start' })
  }
  return (
    <div className={styles.page}>
      <PageHeading className="visually-hidden" title={home.workspace.name}>
        {home.workspace.name}
      </PageHeading>
      <aside className={styles.side}>
        <CategoryTreeList chosen={categoryId} onChoose={choose} />
      </aside>
      <div className={styles.main}>
        <div hidden={isSearching}>
          <UsualList />
          <Shortcuts />
          <RecentOrders />
        </div>
        <CatalogPlace />
      </div>
    </div>
  )
}
