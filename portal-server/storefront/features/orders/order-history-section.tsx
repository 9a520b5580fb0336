import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { SkeletonBlock, SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { isOpenOrder, ordersKey } from '../../app/api/queries.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { OrderEntry } from './order-entry.tsx'
import styles from './orders-page.module.css'

const PAGE_SIZE = 20
const TYPING_RESTS_MS = 200

/**
 * The closed orders, newest first, page by page. A search by number, PO number, SKU or product finds open ones too;
 * without one they stand above already.
 */
export function OrderHistorySection() {
  const { t } = usePageWords()
  const [text, setText] = useState('')
  const search = useSettled(text.trim(), TYPING_RESTS_MS)
  const history = useHistory(search)
  const found = history.data?.pages.flatMap(page => page.orders) ?? []
  const orders = search === '' ? found.filter(order => !isOpenOrder(order)) : found
  return (
    <section className={styles.group} aria-labelledby="order-history">
      <h2 id="order-history" className={styles.groupTitle}>
        {t('orders.history')}
      </h2>
      <TextField
        type="search"
        className={styles.search}
        label={t('orders.search')}
        labelHidden
        placeholder={t('orders.search.hint')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      {history.error ? (
        <LoadFailure error={history.error} onRetry={() => void history.refetch()} />
      ) : !history.data ? (
        <SkeletonGroup label={t('app.loading')}>
          <div className={styles.list}>
            <SkeletonBlock height={84} />
            <SkeletonBlock height={84} />
          </div>
        </SkeletonGroup>
      ) : (
        <>
          {orders.length === 0 && !history.hasNextPage ? (
            <p className={styles.quiet} role="status">
              {search === '' ? t('orders.earlier.none') : t('orders.search.none', { search })}
            </p>
          ) : null}
          <ul className={styles.list} aria-busy={history.isPlaceholderData}>
            {orders.map(order => (
              <li key={order.orderId}>
                <OrderEntry order={order} matches={search === '' ? [] : order.matches} />
              </li>
            ))}
          </ul>
          {history.hasNextPage ? (
            <Button
              className={styles.more}
              loading={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              {t('orders.more')}
            </Button>
          ) : null}
        </>
      )}
    </section>
  )
}

function useHistory(search: string) {
  const { client } = useServices()
  return useInfiniteQuery({
    queryKey: [...ordersKey, 'history', search],
    queryFn: ({ pageParam, signal }) =>
      client.order.history.query({ search, before: pageParam, limit: PAGE_SIZE }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: page => (page.more ? (page.orders.at(-1)?.number ?? null) : null),
    placeholderData: keepPreviousData,
  })
}
