import { useMutation } from '@tanstack/react-query'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureOf } from '../../app/api/failure.ts'
import { cartQuery, listQuery } from '../../app/api/queries.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { type ListForCart, listForCart } from '../../ui/list-to-cart.ts'

const UNDO_MS = 10_000

/** Puts a list into the cart in one act that can be taken back, and says what was left out and why. */
export function useAddList(): { add: (listId: string) => void; adding: string | null } {
  const { t } = usePageWords()
  const { client, queryClient, writer } = useServices()
  const { mutate, isPending, variables } = useMutation({
    mutationFn: async (listId: string) => {
      const list = await queryClient.fetchQuery(listQuery(client, listId))
      const cart = await queryClient.fetchQuery(cartQuery(client))
      const added = listForCart(list, cart.lines)
      writer.setQuantities(added.wishes)
      return added
    },
    onSuccess: added => {
      const undo = () => writer.setQuantities(added.wishes.map(({ item }) => ({ item, quantity: 0 })))
      showToast({
        message: outcomeWords(added),
        tone: added.missing.length > 0 ? 'careful' : 'good',
        durationMs: UNDO_MS,
        ...(added.wishes.length > 0 ? { action: { label: t('app.undo'), onAct: undo } } : {}),
      })
    },
    onError: error => {
      const reason = failureWords(failureOf(error), t)
      showToast({ message: t('order.again.failed', { reason }), tone: 'stopped' })
    },
  })
  // Three names say what it is about; how many there are stands beside them.
  const namesOf = (missing: readonly string[]) =>
    `${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}`
  const outcomeWords = ({ wishes, already, missing }: ListForCart): string =>
    [
      t('lists.added', { count: wishes.length }),
      already > 0 ? t('lists.already', { count: already }) : '',
      missing.length > 0 ? t('lists.missing', { names: namesOf(missing), count: missing.length }) : '',
    ]
      .filter(Boolean)
      .join(' ')
  return { add: mutate, adding: isPending ? variables : null }
}
