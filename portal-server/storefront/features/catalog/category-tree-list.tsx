import { useHome } from '../../app/home-context.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { categoriesBelow, categoryPath } from './category-tree.ts'
import styles from './category-tree-list.module.css'

type CategoryTreeListProps = {
  readonly chosen: string | null
  readonly onChoose: (categoryId: string | null) => void
}

/** The category tree of wide screens: the way to the chosen category is open, the rest is closed. */
export function CategoryTreeList({ chosen, onChoose }: CategoryTreeListProps) {
  const { t } = useWords()
  return (
    <nav aria-label={t('catalog.categories')} className={styles.tree}>
      <button
        type="button"
        className={styles.entry}
        aria-current={chosen === null ? 'true' : undefined}
        onClick={() => onChoose(null)}
      >
        {t('catalog.category.all')}
      </button>
      <Branch parentId={null} chosen={chosen} onChoose={onChoose} />
    </nav>
  )
}

function Branch({
  parentId,
  chosen,
  onChoose,
}: CategoryTreeListProps & { readonly parentId: string | null }) {
  const { categories } = useHome().home
  const { formats } = useHome()
  const open = new Set(categoryPath(categories, chosen).map(category => category.id))
  return (
    <ul className={styles.branch}>
      {categoriesBelow(categories, parentId).map(category => (
        <li key={category.id}>
          <button
            type="button"
            className={styles.entry}
            aria-current={category.id === chosen ? 'true' : undefined}
            onClick={() => onChoose(category.id)}
          >
            <span className={styles.name}>{category.name}</span>
            <span className={styles.count}>{formats.count(category.items)}</span>
          </button>
          {open.has(category.id) ? (
            <Branch parentId={category.id} chosen={chosen} onChoose={onChoose} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
