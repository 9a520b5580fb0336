import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { type Failure, failureOf } from '../../app/api/failure.ts'
import { orderKey } from '../../app/api/queries.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords, type WritePage } from '../../app/words/words-context.tsx'
import styles from './messages.module.css'
import { type MessageDraft, useMessageDraft } from './use-message-draft.ts'

const MAX_LENGTH = 4000

/** The conversation about this order, and a box to write in. */
export function Messages({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { home } = useHome()
  return (
    <section
      className={classNames(order.messages.length === 0 && styles.unasked)}
      aria-labelledby="order-messages"
    >
      <h2 id="order-messages" className={styles.title}>
        {t('order.messages')}
      </h2>
      {order.messages.length === 0 ? (
        <p className={styles.quiet}>{t('order.messages.empty', { workspace: home.workspace.name })}</p>
      ) : (
        <ol className={styles.thread}>
          {order.messages.map(message => (
            <Message key={message.id} message={message} />
          ))}
        </ol>
      )}
      <MessageForm order={order} />
    </section>
  )
}

function Message({ message }: { readonly message: BuyerOrder['messages'][number] }) {
  const { t } = usePageWords()
  const { formats } = useHome()
  return (
    <li className={classNames(styles.message, message.fromBuyer && styles.mine)}>
      <p className={styles.meta}>
        {message.fromBuyer ? message.authorName || t('order.message.you') : message.authorName} ·{' '}
        <time dateTime={new Date(message.writtenAt).toISOString()}>{formats.moment(message.writtenAt)}</time>
      </p>
      <p className={styles.body}>{message.body}</p>
    </li>
  )
}

function MessageForm({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { client, queryClient, publicId } = useServices()
  const { orderId } = order
  const { draft, write } = useMessageDraft(publicId, order)
  const post = useMutation({
    mutationFn: ({ id, body }: MessageDraft) =>
      client.order.postMessage.mutate({ orderId, messageId: id, body: body.trim() }),
    onSuccess: answer => queryClient.setQueryData(orderKey(orderId), answer),
    // It may have arrived all the same; then it stands among the messages.
    onError: () => void queryClient.invalidateQueries({ queryKey: orderKey(orderId) }),
  })
  const isEmpty = draft.body.trim() === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty && !post.isPending) post.mutate(draft)
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <TextArea
        label={t('order.message.label')}
        rows={2}
        maxLength={MAX_LENGTH}
        value={draft.body}
        error={post.error && !isEmpty ? notSentWords(failureOf(post.error), t) : null}
        onChange={event => write(event.target.value)}
      />
      <Button type="submit" loading={post.isPending} disabled={isEmpty}>
        {t('order.message.send')}
      </Button>
    </form>
  )
}

/** Without an answer nobody knows whether it arrived. */
function notSentWords(failure: Failure, t: WritePage): string {
  if (failure.kind === 'unreachable') return t('order.message.unknown')
  return t('order.message.failed', { reason: failureWords(failure, t) })
}
