import type { BulkPlanView, BulkSampleRow } from '#desktop/worker/api/views.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import type { Formats } from '../../../ui/format/formats.ts'
import { plural } from '../../../ui/format/plural.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { AVAILABILITY } from '../availability.tsx'
import styles from './bulk.module.css'
import type { BulkKind } from './bulk-draft.ts'
import { BulkImpactView } from './bulk-impact-view.tsx'

const PROBLEMS = {
  below_zero: 'The price would fall below zero',
  out_of_range: 'The price would be too large',
} as const

/** What a planned change does: the first products before and after, what it leaves alone, and whom it touches. */
export function BulkPreview({ plan, kind }: { readonly plan: BulkPlanView; readonly kind: BulkKind }) {
  const formats = useFormats()
  const { currency } = formats
  const prices = kind === 'price'
  const { data: categories } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const nameOf = (id: string | null) => categories?.find(category => category.id === id)?.name ?? t('None')
  const text = (product: ProductRow) => valueText(product, kind, formats, nameOf)
  return (
    <>
      {plan.changed > 0 ? (
        <table className="data-table" aria-label={t('Preview')}>
          <thead>
            <tr>
              <th>{t('SKU')}</th>
              <th>{t('Name')}</th>
              <th className="numeric-cell">{prices ? t('Before {currency}', { currency }) : t('Before')}</th>
              <th className="numeric-cell">{prices ? t('After {currency}', { currency }) : t('After')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.samples.map(row => (
              <SampleRow key={row.before.id} row={row} text={text} />
            ))}
          </tbody>
        </table>
      ) : null}
      <p className={styles.counts}>
        {[
          plan.changed > plan.samples.length
            ? t('and {changed} more', { changed: formats.count(plan.changed - plan.samples.length) })
            : '',
          plan.unchanged > 0 ? t('{unchanged} already so', { unchanged: formats.count(plan.unchanged) }) : '',
        ]
          .filter(part => part !== '')
          .join(' · ')}
      </p>
      {plan.refused > 0 ? (
        <Notice
          tone="careful"
          title={t('{products} left as they are', { products: plural(plan.refused, 'product') })}
        >
          {plan.refusedRows
            .map(row => `${row.before.sku}: ${row.problem ? t(PROBLEMS[row.problem]) : ''}`)
            .join('. ')}
        </Notice>
      ) : null}
      {plan.changed > 0 ? <BulkImpactView planId={plan.planId} kind={kind} /> : null}
    </>
  )
}

function SampleRow({
  row,
  text,
}: {
  readonly row: BulkSampleRow
  readonly text: (product: ProductRow) => string
}) {
  return (
    <tr>
      <td>
        <Sku>{row.before.sku}</Sku>
      </td>
      <td className="truncate">{row.before.name}</td>
      <td className="numeric-cell">{text(row.before)}</td>
      <td className="numeric-cell">{row.after ? text(row.after) : '–'}</td>
    </tr>
  )
}

function valueText(
  product: ProductRow,
  kind: BulkKind,
  formats: Formats,
  nameOf: (id: string | null) => string,
): string {
  switch (kind) {
    case 'price':
      return formats.amount(product.listPrice)
    case 'availability': {
      const back =
        product.backOn === null ? '' : t(', back {backOn}', { backOn: formats.day(product.backOn) })
      return `${t(AVAILABILITY[product.availability].text)}${back}`
    }
    case 'category':
      return nameOf(product.categoryId)
    case 'status':
      return product.status === 'archived' ? t('Archived') : t('Active')
  }
}
