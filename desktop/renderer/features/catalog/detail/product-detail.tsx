import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { ProductDetail } from '#desktop/worker/api/views.ts'
import { addDays } from '#shared/domain/day.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { HistorySection } from '../../../ui/audit/history-section.tsx'
import { unitText } from '../../../ui/format/unit-text.ts'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { PendingMark } from '../../../ui/list/pending-mark.tsx'
import { ProductPicture } from '../../../ui/pictures/product-picture.tsx'
import { RuleTable } from '../../../ui/price/rule-table.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { AvailabilityPill } from '../availability.tsx'
import { EditProductDialog } from './edit-product-dialog.tsx'
import { PictureSection } from './picture-section.tsx'
import styles from './product-detail.module.css'
import { StockSection } from './stock-section.tsx'
import { useEditProduct } from './use-edit-product.ts'

/** One product with its rules, stock and prices. */
export function ProductDetailView({
  productId,
  mayEdit,
}: {
  readonly productId: string
  readonly mayEdit: boolean
}) {
  const answer = useWorkerQuery(['products', 'get', productId], worker =>
    worker.products.get.query({ productId }),
  )
  if (answer.isError)
    return <EmptyState title={t('This product can’t be shown')} body={failureText(answer.error)} />
  return answer.data ? <Detail detail={answer.data} mayEdit={mayEdit} /> : null
}

function Detail({ detail, mayEdit }: { readonly detail: ProductDetail; readonly mayEdit: boolean }) {
  const formats = useFormats()
  const [editing, setEditing] = useState(false)
  const { product } = detail
  const category = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const categoryName = category.data?.find(({ id }) => id === product.categoryId)?.name
  return (
    <article className={styles.detail} aria-label={product.name}>
      <ProductHead detail={detail} mayEdit={mayEdit} onEdit={() => setEditing(true)} />
      <Section title={t('Details')}>
        <Facts
          facts={[
            [
              t('List price'),
              t('{listPrice} per {unitName}', {
                listPrice: formats.money(product.listPrice),
                unitName: product.unitName,
              }),
            ],
            [t('Unit'), unitText(product)],
            [t('Category'), categoryName ?? t('None')],
            [t('Tax rate'), formats.percent(product.taxRateBp)],
            [t('GTIN'), product.gtin ?? '–'],
            [t('Offered'), offerText(detail.product, formats.day)],
            [t('Description'), product.description || '–'],
          ]}
        />
      </Section>
      <Section title={t('Order rules')}>
        <Facts
          facts={[
            [t('Minimum'), formats.count(product.minQuantity)],
            [t('Maximum'), product.maxQuantity === null ? t('None') : formats.count(product.maxQuantity)],
            [t('In steps of'), formats.count(product.step)],
          ]}
        />
      </Section>
      {mayEdit ? <PictureSection product={product} /> : null}
      <StockSection detail={detail} mayEdit={mayEdit} />
      <Section title={t('Price rules')} flush>
        <RuleTable rules={detail.rules} showProduct={false} />
      </Section>
      {mayEdit ? <HistorySection entity="product" entityId={product.id} /> : null}
      {editing ? <EditProductDialog product={product} onClose={() => setEditing(false)} /> : null}
    </article>
  )
}

function ProductHead({
  detail,
  mayEdit,
  onEdit,
}: {
  readonly detail: ProductDetail
  readonly mayEdit: boolean
  readonly onEdit: () => void
}) {
  const { product } = detail
  const edit = useEditProduct()
  const archived = product.status === 'archived'
  return (
    <header className={styles.head}>
      <ProductPicture product={product} size="small" />
      <div className={styles.names}>
        <h2 className={styles.name}>{product.name}</h2>
        <span className={styles.line}>
          <Sku>{product.sku}</Sku>
          {archived ? (
            <Badge>{t('Archived')}</Badge>
          ) : (
            <AvailabilityPill availability={product.availability} />
          )}
          <PendingMark pending={detail.pending} />
        </span>
      </div>
      {mayEdit ? (
        <>
          <Button size="small" onClick={onEdit}>
            {t('Edit')}
          </Button>
          <Menu
            align="end"
            trigger={<IconButton size="small" label={t('More')} icon={<Ellipsis />} />}
            entries={[
              {
                kind: 'action',
                label: archived ? t('Restore') : t('Archive'),
                danger: !archived,
                onSelect: () => void edit(product, { status: archived ? 'active' : 'archived' }),
              },
            ]}
          />
        </>
      ) : null}
    </header>
  )
}

function offerText(
  { offeredFrom, offeredUntil }: ProductDetail['product'],
  day: (day: string) => string,
): string {
  if (offeredFrom === null && offeredUntil === null) return t('Always')
  const from = offeredFrom === null ? '' : t('from {offeredFrom} ', { offeredFrom: day(offeredFrom) })
  return `${from}${offeredUntil === null ? '' : t('until {addDays}', { addDays: day(addDays(offeredUntil, -1)) })}`.trim()
}
