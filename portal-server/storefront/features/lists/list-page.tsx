import { useMutation, useQuery } from '@tanstack/react-query'
import { FileQuestion, Trash2 } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { SavedList } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { listKey, listQuery, listsKey } from '../../app/api/queries.ts'
import { useCart, useSubmission } from '../../app/cart/use-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { listForCart } from '../../ui/list-to-cart.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { ListAddField } from './list-add-field.tsx'
import { ListItemRow } from './list-item-row.tsx'
import { ListName } from './list-name.tsx'
import styles from './list-page.module.css'
import { useAddList } from './use-add-list.ts'
import { useListEdits } from './use-list-edits.ts'

const UNDO_MS = 10_000

/** One saved list: its items with their quantities, ways to change it, and one tap to the cart. */
export function ListPage({ listId }: { readonly listId: string }) {
  const { t } = usePageWords()
  const { client } = useServices()
  const { data, error, refetch } = useQuery(listQuery(client, listId))
  if (data) return <List list={data} />
  if (!error) {
    return (
      <SkeletonGroup label={t('app.loading')}>
        <ItemRowSkeleton />
        <ItemRowSkeleton />
        <ItemRowSkeleton />
      </SkeletonGroup>
    )
  }
  const failure = failureOf(error)
  const isMissing =
    failure.kind === 'refused' && (failure.code === 'not_found' || failure.code === 'bad_input')
  return isMissing ? (
    <MissingList />
  ) : (
    <LoadFailure error={error} onRetry={() => void refetch()} headingLevel={1} />
  )
}

function MissingList() {
  const { t } = usePageWords()
  return (
    <>
      <PageHeading className="visually-hidden">{t('lists.title')}</PageHeading>
      <EmptyState
        icon={<FileQuestion />}
        title={t('lists.gone.title')}
        body={t('lists.gone.body')}
        action={
          <Link href="/lists" className={buttonClass()}>
            {t('lists.all')}
          </Link>
        }
      />
    </>
  )
}

function List({ list }: { readonly list: SavedList }) {
  const { t } = usePageWords()
  const { items, set, add } = useListEdits(list)
  return (
    <>
      <Link href="/lists" className={styles.back}>
        {t('lists.all')}
      </Link>
      <header className={styles.head}>
        <ListName list={list} />
        <div className={styles.acts}>
          <AddAll list={{ ...list, items }} />
          <DeleteList list={list} />
        </div>
      </header>
      {items.length === 0 ? (
        <p className={styles.empty}>{t('lists.noItems')}</p>
      ) : (
        <ul className={styles.items}>
          {items.map(item => (
            <li key={item.productId}>
              <ListItemRow line={item} onQuantity={quantity => set(item.productId, quantity)} />
            </li>
          ))}
        </ul>
      )}
      <ListAddField held={new Set(items.map(item => item.productId))} onAdd={add} />
    </>
  )
}

function AddAll({ list }: { readonly list: SavedList }) {
  const { t } = usePageWords()
  const { cart } = useCart()
  const { locked } = useSubmission()
  const { add, adding } = useAddList()
  const { wishes, already } = listForCart(list, cart?.lines ?? [])
  return (
    <Button
      variant="primary"
      disabled={!cart || wishes.length === 0 || locked}
      loading={adding !== null}
      onClick={() => add(list.listId)}
    >
      {wishes.length === 0 && already > 0 ? t('usual.allIn') : t('lists.addAll', { count: wishes.length })}
    </Button>
  )
}

function DeleteList({ list }: { readonly list: SavedList }) {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const [, navigate] = useLocation()
  const { listId, name } = list
  const refresh = () => queryClient.invalidateQueries({ queryKey: listsKey })
  const fail = (error: unknown) =>
    showToast({
      message: t('lists.notSaved', { reason: failureWords(failureOf(error), t) }),
      tone: 'stopped',
    })
  const restore = useMutation({
    mutationFn: () => client.lists.restore.mutate({ listId }),
    onSuccess: back => {
      queryClient.setQueryData(listKey(listId), back)
      navigate(`/lists/${listId}`)
    },
    onError: fail,
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: () => client.lists.delete.mutate({ listId }),
    onSuccess: () => {
      navigate('/lists')
      queryClient.removeQueries({ queryKey: listKey(listId) })
      showToast({
        message: t('lists.deleted', { name }),
        durationMs: UNDO_MS,
        action: { label: t('app.undo'), onAct: () => restore.mutate() },
      })
    },
    onError: fail,
    onSettled: refresh,
  })
  return (
    <Button variant="quiet" icon={<Trash2 />} loading={remove.isPending} onClick={() => remove.mutate()}>
      {t('lists.delete')}
    </Button>
  )
}
