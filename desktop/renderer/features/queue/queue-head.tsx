import type { QueueSort, QueueState, QueueView } from '#desktop/worker/api/views.ts'
import { Select } from '#shared/look/field/select.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { ScreenHead } from '../../ui/layout/screen.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { NewOrderButton } from '../../ui/order/new-order-button.tsx'
import styles from './queue-head.module.css'
import { type DeliveryWithin, useQueueStore } from './queue-store.ts'

/** The states by what staff do with orders in them. */
export const STATE_NAMES: Readonly<Record<QueueState, string>> = {
  submitted: 'To review',
  approved: 'Approved',
  in_fulfillment: 'In fulfilment',
}

const SORTS: readonly { readonly value: QueueSort; readonly label: string }[] = [
  { value: 'oldest', label: 'Oldest first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'delivery', label: 'Delivery day' },
  { value: 'largest', label: 'Largest first' },
  { value: 'customer', label: 'Customer' },
]

const WITHIN: readonly { readonly value: DeliveryWithin; readonly label: string }[] = [
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
      title="Review queue"
      count={counts?.total}
      actions={
        <>
          <SearchField label="Search the queue" value={search} onChange={setSearch} />
          <NewOrderButton />
        </>
      }
      tools={
        <>
          <FilterChips
            label="Show"
            chips={[
              { id: 'all', label: 'All' },
              { id: 'mine', label: 'Mine', count: shown(counts?.mine) },
              { id: 'flagged', label: 'Flagged', count: shown(counts?.flagged) },
              { id: 'waiting', label: 'Waiting', count: shown(counts?.waitingForBuyer) },
              { id: 'unread', label: 'Unread', count: shown(counts?.unread) },
            ]}
            value={show}
            onChange={setShow}
          />
          <div className={styles.choices}>
            <Select
              label="State"
              labelHidden
              look="quiet"
              size="small"
              options={STATES.map(value => ({
                value,
                label: `${STATE_NAMES[value]} (${queue?.states[value] ?? 0})`,
              }))}
              value={state}
              onChange={setState}
            />
            <Select
              label="Customer"
              labelHidden
              look="quiet"
              size="small"
              options={[
                { value: EVERYBODY, label: 'All customers' },
                ...customers.map(({ id, name, orders }) => ({ value: id, label: `${name} (${orders})` })),
              ]}
              value={customerId ?? EVERYBODY}
              onChange={value => setCustomer(value === EVERYBODY ? null : value)}
            />
            <Select
              label="Delivery"
              labelHidden
              look="quiet"
              size="small"
              options={WITHIN}
              value={within}
              onChange={setWithin}
            />
            <Select
              label="Sort by"
              labelHidden
              look="quiet"
              size="small"
              options={SORTS}
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
