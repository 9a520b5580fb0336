import type { CatalogItem } from '#shared/contract/buyer.ts'
import { useHome } from '../app/home-context.tsx'
import { useWords } from '../app/words/words-context.tsx'
import styles from './break-table.module.css'

/** Unit prices by quantity, from the smallest that may be ordered. */
export function BreakTable({ id, item }: { readonly id?: string | undefined; readonly item: CatalogItem }) {
  const { t } = useWords()
  const { formats } = useHome()
  const steps = [{ minQuantity: item.minQuantity, unitPrice: item.price }, ...item.breaks]
  return (
    <table id={id} className={styles.table}>
      <caption className="visually-hidden">{t('item.breaks', { name: item.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('item.breaks.quantity')}</th>
          <th scope="col" className="numeric-cell">
            {t('item.breaks.price', { unit: item.unitName })}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(step => (
          <tr key={step.minQuantity}>
            <td>{t('item.breaks.from', { quantity: step.minQuantity })}</td>
            <td className="numeric-cell">{formats.money(step.unitPrice)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
