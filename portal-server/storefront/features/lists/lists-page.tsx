import { useQuery } from '@tanstack/react-query'
import { ListChecks, ListPlus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { SavedListSummary } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { SkeletonBlock, SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { listsQuery } from '../../app/api/queries.ts'
import { useSubmission } from '../../app/cart/use-cart.ts'
import { lazyPart } from '../../app/lazy-part.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import styles from './lists-page.module.css'
import { useAddList } from './use-add-list.ts'

const SaveListDialog = lazyPart(async () => (await import('../../ui/save-list-dialog.tsx')).SaveListDialog)

/** The saved baskets of this portal link, each one tap away from the cart. */
export function ListsPage() {
  const { t } = usePageWords()
  const { client } = useServices()
  const { data, error, refetch } = useQuery(listsQuery(client))
  return (
    <>
      <header className={styles.head}>
        <PageHeading className={styles.title}>{t('lists.title')}</PageHeading>
        {data && data.lists.length > 0 ? <NewList /> : null}
      </header>
      {data ? (
        <Lists lists={data.lists} />
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonGroup label={t('app.loading')}>
          <div className={styles.list}>
            <SkeletonBlock height={72} />
            <SkeletonBlock height={72} />
          </div>
        </SkeletonGroup>
      )}
    </>
  )
}

function NewList() {
  const { t } = usePageWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<ListPlus />} onClick={() => setOpen(true)}>
        {t('lists.new')}
      </Button>
      {open ? (
        <SaveListDialog show from={{ kind: 'items', items: [] }} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

function Lists({ lists }: { readonly lists: readonly SavedListSummary[] }) {
  const { t } = usePageWords()
  if (lists.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks />}
        title={t('lists.empty.title')}
        body={t('lists.empty.body')}
        action={<NewList />}
      />
    )
  }
  return (
    <ul className={styles.list}>
      {lists.map(list => (
        <li key={list.listId} className={styles.entry}>
          <ListEntry list={list} />
        </li>
      ))}
    </ul>
  )
}

function ListEntry({ list }: { readonly list: SavedListSummary }) {
  const { t } = usePageWords()
  const { locked } = useSubmission()
  const { add, adding } = useAddList()
  const missing = list.itemCount - list.orderableCount
  return (
    <>
      <Link href={`/lists/${list.listId}`} className={styles.open}>
        <strong>{list.name}</strong>
        <span className={styles.facts}>
          {t('orders.lines', { count: list.itemCount })}
          {missing > 0 ? (
            <span className={styles.missing}>{t('lists.notNow', { count: missing })}</span>
          ) : null}
        </span>
      </Link>
      <Button
        className={styles.add}
        aria-label={t('lists.addToCartNamed', { name: list.name })}
        disabled={locked || list.orderableCount === 0}
        loading={adding === list.listId}
        onClick={() => add(list.listId)}
      >
        {t('lists.addToCart')}
      </Button>
    </>
  )
}
