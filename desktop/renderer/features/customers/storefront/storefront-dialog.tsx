import { useDeferredValue, useState } from 'react'
import type { StorefrontView } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { FilterChips } from '../../../ui/layout/filter-chips.tsx'
import { SearchField } from '../../../ui/layout/search-field.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from './storefront.module.css'
import { StorefrontTable } from './storefront-table.tsx'

type Shown = keyof StorefrontView['counts']

const PAGE = 200

/** A customer's storefront as they would see it now, and what it keeps from them with the reason. */
export function StorefrontDialog({
  customerId,
  name,
  onClose,
}: {
  readonly customerId: string
  readonly name: string
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const [search, setSearch] = useState('')
  const [show, setShow] = useState<Shown>('orderable')
  const [limit, setLimit] = useState(PAGE)
  const asked = useDeferredValue(search.trim())
  const { data } = useWorkerQuery(
    ['customers', 'storefront', customerId, asked, show, limit],
    worker => worker.customers.storefront.query({ customerId, search: asked, show, limit }),
    { keep: true },
  )
  return (
    <Dialog
      open
      size="large"
      title={t('What {name} sees', { name })}
      description={
        data
          ? t(
              'On {day}, with the prices and rules on this computer. Prices are for the smallest quantity that can be ordered.',
              { day: formats.day(data.day) },
            )
          : undefined
      }
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('Done')}
        </Button>
      }
    >
      {data ? <StateNotice state={data.customer.state} /> : null}
      <div className={styles.tools}>
        <SearchField label={t('Search this storefront')} value={search} onChange={setSearch} />
        <FilterChips
          label={t('Show')}
          chips={[
            { id: 'orderable', label: t('Can be ordered'), count: data?.counts.orderable },
            { id: 'shown_unavailable', label: t('Greyed'), count: data?.counts.shown_unavailable },
            { id: 'hidden', label: t('Hidden'), count: data?.counts.hidden },
          ]}
          value={show}
          onChange={setShow}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.list} aria-label={t('Products')} tabIndex={0}>
        {data ? <StorefrontTable items={data.items} show={show} /> : null}
      </section>
      {data && data.items.length < data.counts[show] && data.items.length >= limit ? (
        <Button onClick={() => setLimit(limit + PAGE)}>
          {t('Show more of {counts}', { counts: formats.count(data.counts[show]) })}
        </Button>
      ) : null}
    </Dialog>
  )
}

function StateNotice({ state }: { readonly state: StorefrontView['customer']['state'] }) {
  if (state === 'active') return null
  return (
    <Notice tone="careful">
      {state === 'on_hold'
        ? t('This customer is on hold: they see all of this, but an order is refused with a message.')
        : t('This customer is archived: its links are dead, so nobody sees any of this.')}
    </Notice>
  )
}
