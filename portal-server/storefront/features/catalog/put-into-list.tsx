import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureOf } from '../../app/api/failure.ts'
import { listKey, listsKey, listsQuery } from '../../app/api/queries.ts'
import { useItemQuantity } from '../../app/cart/use-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { SaveListDialog } from '../../ui/save-list-dialog.tsx'
import styles from './item-details.module.css'

const NEW_LIST = 'new'

/** Puts the item into a saved list, with the quantity in the cart or the usual one. */
export function PutIntoList({ item }: { readonly item: CatalogItem }) {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const { data } = useQuery(listsQuery(client))
  const inCart = useItemQuantity(item).quantity
  const [naming, setNaming] = useState(false)
  const items = [{ productId: item.productId, quantity: inCart || item.usualQuantity || item.minQuantity }]
  const put = useMutation({
    mutationFn: (listId: string) => client.lists.setItems.mutate({ listId, items }),
    onSuccess: list => {
      queryClient.setQueryData(listKey(list.listId), list)
      void queryClient.invalidateQueries({ queryKey: listsKey, exact: true })
      showToast({ message: t('lists.putInto.done', { item: item.name, name: list.name }), tone: 'good' })
    },
    onError: error =>
      showToast({
        message: t('lists.notSaved', { reason: failureWords(failureOf(error), t) }),
        tone: 'stopped',
      }),
  })
  const lists = data?.lists ?? []
  const options = [
    ...lists.map(list => ({ value: list.listId, label: list.name })),
    { value: NEW_LIST, label: t('lists.new') },
  ]
  return (
    <div className={styles.list}>
      <NativeSelect
        label={t('lists.putInto')}
        labelHidden
        placeholder={t('lists.putInto')}
        options={options}
        value={null}
        disabled={!data || put.isPending}
        onChange={chosen => (chosen === NEW_LIST ? setNaming(true) : put.mutate(chosen))}
      />
      {naming ? <SaveListDialog from={{ kind: 'items', items }} onClose={() => setNaming(false)} /> : null}
    </div>
  )
}
