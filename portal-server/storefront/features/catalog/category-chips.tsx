import { ChevronLeft } from 'lucide-react'
import { useHome } from '../../app/home-context.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import styles from './category-chips.module.css'
import { categoriesBelow, categoryPath } from './category-tree.ts'

type CategoryChipsProps = {
  readonly chosen: string | null
  readonly onChoose: (categoryId: string | null) => void
}

/** The category tree on a phone: one level at a time, with the way back up in front. */
export function CategoryChips({ chosen, onChoose }: CategoryChipsProps) {
  const { t } = useWords()
  const { categories } = useHome().home
  const path = categoryPath(categories, chosen)
  const current = path.at(-1)
  const below = categoriesBelow(categories, current?.id ?? null)
  const parent = path.at(-2)
  // At the end of a branch its neighbours stay in reach.
  const shown = below.length > 0 ? below : categoriesBelow(categories, parent?.id ?? null)
  const up = below.length > 0 ? parent : path.at(-3)
  const level = below.length > 0 ? current : parent
  return (
    <nav aria-label={t('catalog.categories')} className={styles.chips}>
      {level ? (
        <button type="button" className={styles.chip} onClick={() => onChoose(up?.id ?? null)}>
          <ChevronLeft aria-hidden="true" />
          <span className="visually-hidden">
            {t('catalog.category.up', { category: up?.name ?? t('catalog.category.all') })}
          </span>
          <span aria-hidden="true">{up?.name ?? t('catalog.category.all')}</span>
        </button>
      ) : null}
      <Chip current={chosen === (level?.id ?? null)} onClick={() => onChoose(level?.id ?? null)}>
        {level?.name ?? t('catalog.category.all')}
      </Chip>
      {shown.map(category => (
        <Chip key={category.id} current={category.id === chosen} onClick={() => onChoose(category.id)}>
          {category.name}
        </Chip>
      ))}
    </nav>
  )
}

function Chip({ current, onClick, children }: { current: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-current={current ? 'true' : undefined}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
