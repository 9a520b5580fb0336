import type { QueueSort, QueueState, QueueView } from '#desktop/worker/api/views.ts'
import { Select } from '#shared/look/field/select.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { ScreenHead } from '../../ui/layout/screen.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { NewOrderButton } from '../../ui/order/new-order-button.tsx'
import { labelled, type PlainText, t } from '../../ui/words/t.ts'
import styles from './queue-head.module.css'
import { type DeliveryWithin, useQueueStore } from './queue-store.ts'

/** The states by what staff do with orders in them. */
export const STATE_NAMES: Readonly<Record<QueueState, PlainText>> = {
  submitted: 'To review',
  approved: 'Approved',
  in_fulfillment: 'In fulfilment',
}

const SORTS: readonly { readonly value: QueueSort; readonly label: PlainText }[] = [
  { value: 'oldest', label: 'Oldest first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'delivery', label: 'Delivery day' },
  { value: 'largest', label: 'Largest first' },
  { value: 'customer', label: 'Customer' },
]

const WITHIN: readonly { readonly value: DeliveryWithin; readonly label: PlainText }[] = [
  { value: 'any', label: 'Any delivery day' },
  { value: 'today', label: 'Due today or late' },
  { value: 'tomorrow', label: 'Due by tomorrow' },
  { value: 'week', label: 'Due within a week' },
]

const STATES = ['submitted', 'approved', 'in_fulfillment'] as const

const EVERYBODY = 'all'

/** Title, search and filters of the queue, with how many orders each filter would show. */
export function QueueHead({ queue }: { readonly queue: QueueView | undefined }) {
  const { state, show, within, customerId, sort, search, ...set } = useQueueStore()
  const { setState, setShow, setWithin, setCustomer, setSort, setSearch } = set
  const { counts, customers = [] } = queue ?? {}
  return (
    <ScreenHead
      title={t('Review queue')}
      count={counts?.total}
      actions={
        <>
          <SearchField label={t('Search the queue')} value={search} onChange={setSearch} />
          <NewOrderButton />
        </>
      }
      tools={
        <>
          <FilterChips
            label={t('Show')}
            chips={[
              { id: 'all', label: t('All') },
              { id: 'mine', label: t('Mine'), count: shown(counts?.mine) },
              { id: 'flagged', label: t('Flagged'), count: shown(counts?.flagged) },
              { id: 'waiting', label: t('Waiting'), count: shown(counts?.waitingForBuyer) },
              { id: 'unread', label: t('Unread'), count: shown(counts?.unread) },
            ]}
            value={show}
            onChange={setShow}
          />
          <div className={styles.choices}>
            <Select
              label={t('State')}
              labelHidden
              look="quiet"
              size="small"
              options={STATES.map(value => ({
                value,
                label: `${t(STATE_NAMES[value])} (${queue?.states[value] ?? 0})`,
              }))}
              value={state}
              onChange={setState}
            />
            <Select
              label={t('Customer')}
              labelHidden
              look="quiet"
              size="small"
              options={[
                { value: EVERYBODY, label: t('All customers') },
                ...customers.map(({ id, name, orders }) => ({ value: id, label: `${name} (${orders})` })),
              ]}
              value={customerId ?? EVERYBODY}
              onChange={value => setCustomer(value === EVERYBODY ? null : value)}
            />
            <Select
              label={t('Delivery')}
              labelHidden
              look="quiet"
              size="small"
              options={labelled(WITHIN)}
              value={within}
              onChange={setWithin}
            />
            <Select
              label={t('Sort by')}
              labelHidden
              look="quiet"
              size="small"
              options={labelled(SORTS)}
              value={sort}
              onChange={setSort}
            />
          </div>
        </>
      }
    />
  )
}

/** A zero beside a filter is noise. */
const shown = (count: number | undefined) => (count === 0 ? undefined : count)
