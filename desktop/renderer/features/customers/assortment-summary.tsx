import type { CustomerRow } from '#shared/contract/rows.ts'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'

/** Which products the customer may see, in a sentence. */
export function AssortmentSummary({ customer }: { readonly customer: CustomerRow }) {
  const { assortment } = customer
  const categories = useWorkerQuery(['categories'], worker => worker.categories.list.query(), {
    enabled: assortment.mode === 'categories',
  })
  switch (assortment.mode) {
    case 'all':
      return <p>{t('Every active product.')}</p>
    case 'items':
      return assortment.productIds.length === 0 ? (
        <p>{t('Hand-picked, and empty: this customer sees nothing yet.')}</p>
      ) : (
        <p>{t('{productIds} hand-picked products.', { productIds: assortment.productIds.length })}</p>
      )
    case 'categories': {
      const chosen = new Set(assortment.categoryIds)
      const names = (categories.data ?? []).filter(({ id }) => chosen.has(id)).map(({ name }) => name)
      return (
        <p>
          {names.length === 0 ? t('No category chosen: this customer sees nothing yet.') : names.join(', ')}
        </p>
      )
    }
  }
}
