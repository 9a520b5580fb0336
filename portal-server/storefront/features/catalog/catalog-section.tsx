import { LayoutGrid } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import styles from './catalog-section.module.css'
import { type CatalogFilters, SORTS, useCatalogView } from './catalog-view.ts'
import { CategoryChips } from './category-chips.tsx'
import { EmptyResult } from './empty-result.tsx'
import { ItemList, type Visible } from './item-list.tsx'
import { useCatalogPages } from './use-catalog-pages.ts'

const TYPING_RESTS_MS = 80
const NEVER_SCROLLED: Visible = { first: 0, last: 0 }

/** Everything that can be ordered: searched, filtered and sorted on the server, shown as one endless list. */
export function CatalogSection() {
  const { t } = useWords()
  const { home } = useHome()
  const filters = useSettledFilters()
  const layout = useCatalogView(view => view.layout)
  const [visible, setVisible] = useState(NEVER_SCROLLED)
  const section = useRef<HTMLElement>(null)
  const { total, itemAt, stale, error, retry } = useCatalogPages(filters, visible)
  const see = useCallback((next: Visible) => setVisible(next), [])
  useScrollToListOn(section, filters)
  const category = home.categories.find(candidate => candidate.id === filters.categoryId)
  const heading =
    filters.search === '' ? (category?.name ?? t('catalog.title')) : t('search.results', filters)
  return (
    <section ref={section} className={styles.section} aria-labelledby="catalog-title">
      <header className={styles.head}>
        <h2 id="catalog-title" className={styles.title}>
          {heading}
        </h2>
        <p className={styles.count} role="status">
          {total === null ? '' : t('catalog.count', { count: total })}
        </p>
      </header>
      <Controls />
      <div className={stale ? styles.stale : undefined} aria-busy={stale}>
        {error !== null ? (
          <LoadFailure error={error} onRetry={retry} />
        ) : total === null ? (
          <ListSkeleton />
        ) : total === 0 ? (
          <EmptyResult filters={filters} />
        ) : (
          <ItemList
            key={layout}
            layout={layout}
            total={total}
            itemAt={itemAt}
            terms={filters.search}
            onVisible={see}
          />
        )}
      </div>
    </section>
  )
}

function useSettledFilters(): CatalogFilters {
  const { search, categoryId, sort, inStock, boughtBefore, onlyNew } = useCatalogView()
  const settled = useSettled(search.trim(), TYPING_RESTS_MS)
  return { search: settled, categoryId, sort, inStock, boughtBefore, onlyNew }
}

/** Another question is answered from the list's top: whoever had scrolled down it is brought back there. */
function useScrollToListOn(section: { readonly current: HTMLElement | null }, filters: CatalogFilters): void {
  const question = JSON.stringify(filters)
  const asked = useRef(question)
  useEffect(() => {
    if (asked.current === question) return
    asked.current = question
    const top = section.current?.getBoundingClientRect().top ?? 0
    if (top < 0) section.current?.scrollIntoView({ block: 'start' })
  }, [question, section])
}

function Controls() {
  const { t } = useWords()
  const view = useCatalogView()
  const isSearch = view.search.trim() !== ''
  const sorts = SORTS.map(sort => ({
    value: sort,
    label: t(isSearch && sort === 'name' ? 'catalog.sort.match' : `catalog.sort.${sort}`),
  }))
  return (
    <div className={styles.controls}>
      <div className={styles.chips}>
        <CategoryChips chosen={view.categoryId} onChoose={categoryId => view.set({ categoryId })} />
      </div>
      <div className={styles.filters}>
        <Toggle pressed={view.inStock} onToggle={inStock => view.set({ inStock })}>
          {t('catalog.inStock')}
        </Toggle>
        <Toggle pressed={view.boughtBefore} onToggle={boughtBefore => view.set({ boughtBefore })}>
          {t('catalog.boughtBefore')}
        </Toggle>
        <Toggle pressed={view.onlyNew} onToggle={onlyNew => view.set({ onlyNew })}>
          {t('catalog.new')}
        </Toggle>
        <NativeSelect
          className={styles.sort ?? ''}
          label={t('catalog.sort')}
          labelHidden
          options={sorts}
          value={view.sort}
          onChange={sort => view.set({ sort })}
        />
        <button
          type="button"
          className={styles.layout}
          aria-pressed={view.layout === 'pictures'}
          aria-label={t('catalog.pictures')}
          title={t('catalog.pictures')}
          onClick={() => view.set({ layout: view.layout === 'pictures' ? 'list' : 'pictures' })}
        >
          <LayoutGrid aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}

type ToggleProps = {
  readonly pressed: boolean
  readonly onToggle: (pressed: boolean) => void
  readonly children: string
}

function Toggle({ pressed, onToggle, children }: ToggleProps) {
  return (
    <button type="button" className={styles.toggle} aria-pressed={pressed} onClick={() => onToggle(!pressed)}>
      {children}
    </button>
  )
}

function ListSkeleton() {
  const { t } = useWords()
  return (
    <SkeletonGroup label={t('app.loading')}>
      {[1, 2, 3, 4, 5, 6].map(row => (
        <ItemRowSkeleton key={row} />
      ))}
    </SkeletonGroup>
  )
}
