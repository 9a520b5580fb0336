import { BookOpen, FolderTree, Plus } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '#shared/look/action/button.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { FileMenu } from '../../ui/files/file-menu.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { ScreenHead, SplitScreen } from '../../ui/layout/screen.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { categoryLines } from '../../ui/pickers/category-tree.ts'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { ReadOnlyNote } from '../../ui/staff/read-only-note.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { useSelection } from './bulk/selection-store.ts'
import styles from './catalog-screen.module.css'
import { useCatalogStore } from './catalog-store.ts'
import { CategoriesDialog } from './categories/categories-dialog.tsx'
import { CreateProductDialog } from './detail/create-product-dialog.tsx'
import { ProductDetailView } from './detail/product-detail.tsx'
import { useGridStore } from './grid/grid-store.ts'
import { ProductGrid } from './grid/product-grid.tsx'
import { PicturesDialog } from './pictures/pictures-dialog.tsx'

/** Every product: a grid to edit in, and the chosen product beside it. */
export function CatalogScreen({ productId }: { readonly productId: string | null }) {
  const formats = useFormats()
  const [, navigate] = useLocation()
  const mayEdit = useAllowed('catalog')
  const [sorting, setSorting] = useState(false)
  const [creating, setCreating] = useState(false)
  const [picturing, setPicturing] = useState(false)
  const [total, setTotal] = useState<number | null>(null)
  const { search, filter, categoryId, set } = useCatalogStore()
  const resetGrid = useGridStore(state => state.reset)
  const choosing = useSelection(state => state.all || state.ids.size > 0) && mayEdit
  const clearSelection = useSelection(state => state.clear)
  const select = useCallback((id: string) => navigate(`/catalog/${id}`, { replace: true }), [navigate])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at the top
  useEffect(resetGrid, [search, filter, categoryId, resetGrid])
  // What is chosen is what is in sight: another question begins without a choice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(clearSelection, [search, filter, categoryId, clearSelection])
  return (
    <SplitScreen
      title={t('Catalog')}
      detailLabel={t('Product')}
      wide
      list={
        <>
          <ScreenHead
            title={t('Catalog')}
            count={total === null ? undefined : formats.count(total)}
            actions={
              <>
                <SearchField
                  label={t('Search products')}
                  value={search}
                  onChange={text => set({ search: text })}
                />
                <FileMenu
                  kinds={['products']}
                  more={mayEdit ? [{ label: t('Import pictures…'), onSelect: () => setPicturing(true) }] : []}
                />
                {mayEdit ? (
                  <Button icon={<Plus />} onClick={() => setCreating(true)}>
                    {t('New product')}
                  </Button>
                ) : null}
              </>
            }
            tools={
              choosing ? (
                <BulkBar total={total ?? 0} />
              ) : (
                <>
                  <FilterChips
                    label={t('Show')}
                    chips={[
                      { id: 'active', label: t('Active') },
                      { id: 'out_of_stock', label: t('Out of stock') },
                      { id: 'archived', label: t('Archived') },
                    ]}
                    value={filter}
                    onChange={id => set({ filter: id })}
                  />
                  <CategoryFilter value={categoryId} onChange={id => set({ categoryId: id })} />
                  {mayEdit ? (
                    <Button size="small" icon={<FolderTree />} onClick={() => setSorting(true)}>
                      {t('Categories')}
                    </Button>
                  ) : null}
                  <ReadOnlyNote permission="catalog" what="products" />
                </>
              )
            }
          />
          {total === 0 ? (
            <EmptyState
              icon={<BookOpen />}
              title={search === '' ? t('No product here') : t('No product found')}
              body={
                search === ''
                  ? t(
                      'A product needs a SKU, a name and a list price. What customers see of it follows from their assortment.',
                    )
                  : t('Products are found by SKU, name or GTIN, also with a typing slip.')
              }
            />
          ) : null}
          <ProductGrid selected={productId} mayEdit={mayEdit} onSelect={select} onTotal={setTotal} />
        </>
      }
      detail={
        <>
          {productId ? (
            <ProductDetailView key={productId} productId={productId} mayEdit={mayEdit} />
          ) : (
            <EmptyState
              icon={<BookOpen />}
              title={t('Choose a product')}
              body={
                mayEdit
                  ? t(
                      'Its fields, stock and price rules appear here. In the grid, Enter edits a cell, Space chooses a row, and a copied stretch of a spreadsheet can be pasted.',
                    )
                  : t('Its fields, stock and price rules appear here.')
              }
            />
          )}
          {sorting ? <CategoriesDialog onClose={() => setSorting(false)} /> : null}
          {picturing ? <PicturesDialog onClose={() => setPicturing(false)} /> : null}
          {creating ? <CreateProductDialog onClose={() => setCreating(false)} onCreated={select} /> : null}
        </>
      }
    />
  )
}

const ALL = 'all'

function CategoryFilter({
  value,
  onChange,
}: {
  readonly value: string | null
  readonly onChange: (categoryId: string | null) => void
}) {
  const { data } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const options = categoryLines(data ?? []).map(({ category, depth }) => ({
    value: category.id,
    // An option can't be indented by style; a wide space keeps the tree readable.
    label: `${'\u2003'.repeat(depth)}${category.name}`,
  }))
  return (
    <div className={styles.category}>
      <NativeSelect
        label={t('Category')}
        labelHidden
        options={[{ value: ALL, label: t('All categories') }, ...options]}
        value={value ?? ALL}
        onChange={id => onChange(id === ALL ? null : id)}
      />
    </div>
  )
}
