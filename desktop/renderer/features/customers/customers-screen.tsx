import { Link2, Plus, Users } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { CustomerListItem } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Select } from '#shared/look/field/select.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { FileMenu } from '../../ui/files/file-menu.tsx'
import { FilterChips } from '../../ui/layout/filter-chips.tsx'
import { ScreenHead, SplitScreen } from '../../ui/layout/screen.tsx'
import { SearchField } from '../../ui/layout/search-field.tsx'
import { useListKeys } from '../../ui/list/use-list-keys.ts'
import { type ListEntry, VirtualListbox } from '../../ui/list/virtual-listbox.tsx'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { ReadOnlyNote } from '../../ui/staff/read-only-note.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { CustomerDetailView } from './customer-detail.tsx'
import { CustomerListRow, customerRowName } from './customer-list-row.tsx'
import { useCustomersStore } from './customers-store.ts'
import { CreateCustomerDialog } from './edit/create-customer-dialog.tsx'
import { ManyLinksDialog } from './links/many-links-dialog.tsx'

const PAGE = 200
const NONE: readonly CustomerListItem[] = []

/** Buying companies: list left; terms, prices, assortment and links right. */
export function CustomersScreen({ customerId }: { readonly customerId: string | null }) {
  const formats = useFormats()
  const [, navigate] = useLocation()
  const mayEdit = useAllowed('customers')
  const [creating, setCreating] = useState(false)
  const { search, filter, sort, setSearch, setFilter, setSort } = useCustomersStore()
  const mayLink = useAllowed('links')
  const [linking, setLinking] = useState(false)
  const customers = useCustomers()
  const go = useCallback((id: string) => navigate(`/customers/${id}`, { replace: true }), [navigate])
  const entries = useMemo(
    (): ListEntry[] =>
      customers.items.map(item => ({
        kind: 'option',
        key: item.id,
        name: customerRowName(item),
        content: <CustomerListRow item={item} formats={formats} />,
      })),
    [customers.items, formats],
  )
  useListKeys(entries, customerId, go)
  return (
    <SplitScreen
      title={t('Customers')}
      detailLabel={t('Customer')}
      list={
        <>
          <ScreenHead
            title={t('Customers')}
            count={customers.total === null ? undefined : formats.count(customers.total)}
            actions={
              <>
                <SearchField label={t('Search customers')} value={search} onChange={setSearch} />
                <FileMenu kinds={['customers']} />
                {mayEdit ? (
                  <IconButton label={t('New customer')} icon={<Plus />} onClick={() => setCreating(true)} />
                ) : null}
              </>
            }
            tools={
              <>
                <FilterChips
                  label={t('State')}
                  chips={[
                    { id: 'active', label: t('Active') },
                    { id: 'on_hold', label: t('On hold') },
                    { id: 'archived', label: t('Archived') },
                    { id: 'all', label: t('All') },
                  ]}
                  value={filter}
                  onChange={setFilter}
                />
                <Select
                  label={t('Sort by')}
                  labelHidden
                  look="quiet"
                  size="small"
                  options={[
                    { value: 'name', label: t('By name') },
                    { value: 'volume', label: t('By orders of 90 days') },
                  ]}
                  value={sort}
                  onChange={setSort}
                />
                {mayLink ? (
                  <Button size="small" icon={<Link2 />} onClick={() => setLinking(true)}>
                    {t('Links for many')}
                  </Button>
                ) : null}
                <ReadOnlyNote permission="customers" what="customers" />
              </>
            }
          />
          {customers.total === 0 ? (
            <EmptyState
              icon={<Users />}
              title={t('No customer here')}
              body={t(
                'A customer is a company that orders through its own portal link. Create one, or change the search.',
              )}
            />
          ) : (
            <VirtualListbox
              label={t('Customers')}
              entries={entries}
              selected={customerId}
              onSelect={go}
              onReachEnd={customers.grow}
            />
          )}
        </>
      }
      detail={
        <>
          {customerId ? (
            <CustomerDetailView key={customerId} customerId={customerId} />
          ) : (
            <EmptyState
              icon={<Users />}
              title={t('Choose a customer')}
              body={t('Contact, addresses, prices, what they may see, and their portal links appear here.')}
            />
          )}
          {linking ? <ManyLinksDialog onClose={() => setLinking(false)} /> : null}
          {creating ? <CreateCustomerDialog onClose={() => setCreating(false)} onCreated={go} /> : null}
        </>
      }
    />
  )
}

function useCustomers() {
  const { search, filter, sort } = useCustomersStore()
  const deferred = useDeferredValue(search.trim())
  const [limit, setLimit] = useState(PAGE)
  const answer = useWorkerQuery(
    ['customers', 'list', filter, sort, deferred, limit],
    worker =>
      worker.customers.list.query({
        search: deferred,
        sort,
        ...(filter === 'all' ? {} : { state: filter }),
        offset: 0,
        limit,
      }),
    { keep: true },
  )
  const items = answer.data?.items ?? NONE
  const total = answer.data?.total ?? null
  const grow = useCallback(() => {
    if (total !== null && items.length < total) setLimit(items.length + PAGE)
  }, [items.length, total])
  return { items, total, grow }
}
