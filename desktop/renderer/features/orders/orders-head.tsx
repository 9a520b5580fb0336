import { Download } from 'lucide-react'
import { orderStateSchema } from '#shared/contract/rows.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { ScreenHead } from '../../ui/layout/screen.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { NewOrderButton } from '../../ui/order/new-order-button.tsx'
import { orderStateText } from '../../ui/order/order-state-pill.tsx'
import { useSaveCsv } from '../../ui/paper/use-save-csv.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './older-section.module.css'
import { useOrdersStore } from './orders-store.ts'
import { useWantedOrders } from './use-orders.ts'

/** Title, search, state and days of the orders on screen, and a way to take them along as CSV. */
export function OrdersHead({ total }: { readonly total: number | null }) {
  const formats = useFormats()
  const saveCsv = useSaveCsv()
  const wanted = useWantedOrders()
  const { search, state, from, to, change } = useOrdersStore()
  return (
    <ScreenHead
      title={t('Orders')}
      count={total === null ? undefined : formats.count(total)}
      actions={
        <>
          <SearchField
            label={t('Search orders')}
            value={search}
            onChange={text => change({ search: text })}
          />
          <IconButton
            label={t('Save these orders as CSV')}
            icon={<Download />}
            onClick={() => void saveCsv(wanted, t('Orders {today}.csv', { today: formats.today() }))}
          />
          <NewOrderButton />
        </>
      }
      tools={
        <>
          <FilterChips
            label={t('State')}
            chips={[
              { id: 'all', label: t('All') },
              ...orderStateSchema.options.map(id => ({ id, label: orderStateText(id) })),
            ]}
            value={state}
            onChange={next => change({ state: next })}
          />
          <div className={styles.days}>
            <TextField
              type="date"
              className={styles.day}
              label={t('Submitted from')}
              labelHidden
              max={to || undefined}
              value={from}
              onChange={event => change({ from: event.target.value })}
            />
            <span aria-hidden="true">–</span>
            <TextField
              type="date"
              className={styles.day}
              label={t('Submitted until')}
              labelHidden
              min={from || undefined}
              value={to}
              onChange={event => change({ to: event.target.value })}
            />
          </div>
        </>
      }
    />
  )
}
