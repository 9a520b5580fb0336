import { useEffect, useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { readStored, store } from '../../app/browser-storage.ts'

/** A text that is being written; its id is of this very text, so that sending it again posts it once. */
export type MessageDraft = { readonly id: string; readonly body: string }

type Drafts = Readonly<Record<string, MessageDraft>>

/**
 * What is being written about an order. It stays over a reload and a session that ends, until it stands among the
 * order's messages: also where the answer to it was lost.
 */
export function useMessageDraft(
  publicId: string,
  { orderId, messages }: Pick<BuyerOrder, 'orderId' | 'messages'>,
): { draft: MessageDraft; write: (body: string) => void } {
  const [draft, setDraft] = useState(() => draftsOf(publicId)[orderId] ?? newDraft(''))
  const arrived = messages.some(message => message.id === draft.id)
  const put = (next: MessageDraft) => {
    setDraft(next)
    keep(publicId, orderId, next)
  }
  useEffect(() => {
    if (!arrived) return
    setDraft(newDraft(''))
    keep(publicId, orderId, null)
  }, [arrived, publicId, orderId])
  return { draft: arrived ? newDraft('') : draft, write: body => put(newDraft(body)) }
}

function newDraft(body: string): MessageDraft {
  return { id: newId(), body }
}

const keyOf = (publicId: string) => `stackcube.message.${publicId}`

function draftsOf(publicId: string): Drafts {
  const stored = readStored(keyOf(publicId))
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(Object.entries(stored).filter(([, draft]) => isDraft(draft)))
}

function isDraft(value: unknown): value is MessageDraft {
  const { id, body } = (value ?? {}) as Partial<MessageDraft>
  return typeof id === 'string' && typeof body === 'string'
}

function keep(publicId: string, orderId: string, draft: MessageDraft | null): void {
  const { [orderId]: _before, ...others } = draftsOf(publicId)
  const next = draft === null || draft.body === '' ? others : { ...others, [orderId]: draft }
  store(keyOf(publicId), Object.keys(next).length === 0 ? null : next)
}
