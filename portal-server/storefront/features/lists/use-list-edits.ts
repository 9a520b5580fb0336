import { useEffect, useMemo, useRef, useState } from 'react'
import type { CatalogItem, SavedList } from '#shared/contract/buyer.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { endsSession, failureOf } from '../../app/api/failure.ts'
import { listKey, listsKey } from '../../app/api/queries.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { endSession } from '../../app/session-state.ts'
import { usePageWords } from '../../app/words/words-context.tsx'

const QUIET_MS = 400

type Edits = Readonly<Record<string, number>>

/**
 * The list as edited: shown at once, saved when the pressing rests and when the page is left. What could not be
 * saved is said, and the list goes back to what the server has.
 */
export function useListEdits(saved: SavedList): {
  items: SavedList['items']
  set: (productId: string, quantity: number) => void
  add: (item: CatalogItem, quantity: number) => void
} {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const { listId } = saved
  const [edits, setEdits] = useState<Edits>({})
  const [added, setAdded] = useState<readonly CatalogItem[]>([])
  const waiting = useRef<{ edits: Edits; timer: ReturnType<typeof setTimeout> | undefined }>({
    edits: {},
    timer: undefined,
  })
  const save = async () => {
    const sent = waiting.current.edits
    const items = Object.entries(sent).map(([productId, quantity]) => ({ productId, quantity }))
    if (items.length === 0) return
    waiting.current.edits = {}
    try {
      const list = await client.lists.setItems.mutate({ listId, items })
      queryClient.setQueryData(listKey(listId), list)
    } catch (error) {
      const failure = failureOf(error)
      if (endsSession(failure)) return endSession('ended')
      showToast({ message: t('lists.notSaved', { reason: failureWords(failure, t) }), tone: 'stopped' })
      await queryClient.invalidateQueries({ queryKey: listKey(listId) })
    }
    void queryClient.invalidateQueries({ queryKey: listsKey, exact: true })
    setEdits(now => Object.fromEntries(Object.entries(now).filter(([id, quantity]) => sent[id] !== quantity)))
  }
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(
    () => () => {
      clearTimeout(waiting.current.timer)
      void latest.current()
    },
    [],
  )
  const set = (productId: string, quantity: number) => {
    setEdits(now => ({ ...now, [productId]: quantity }))
    waiting.current.edits = { ...waiting.current.edits, [productId]: quantity }
    clearTimeout(waiting.current.timer)
    waiting.current.timer = setTimeout(() => void latest.current(), QUIET_MS)
  }
  const items = useMemo(() => editedItems(saved.items, added, edits), [saved.items, added, edits])
  return {
    items,
    set,
    add: (item, quantity) => {
      setAdded(now => [...now.filter(each => each.productId !== item.productId), item])
      set(item.productId, quantity)
    },
  }
}

function editedItems(
  saved: SavedList['items'],
  added: readonly CatalogItem[],
  edits: Edits,
): SavedList['items'] {
  const held = new Set(saved.map(item => item.productId))
  const fresh = added.flatMap(item => {
    const { productId, sku, name } = item
    const quantity = edits[productId]
    return held.has(productId) || quantity === undefined ? [] : [{ productId, quantity, item, sku, name }]
  })
  return [
    ...saved.map(item => ({ ...item, quantity: edits[item.productId] ?? item.quantity })),
    ...fresh,
  ].filter(item => item.quantity > 0)
}
