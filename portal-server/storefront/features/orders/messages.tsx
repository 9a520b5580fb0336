import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { orderKey } from '../../app/api/queries.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './messages.module.css'

const MAX_LENGTH = 4000

/** The conversation about this order, and a box to write in. */
export function Messages({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { home } = useHome()
  return (
    <section className={styles.section} aria-labelledby="order-messages">
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
      <MessageForm orderId={order.orderId} />
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

function MessageForm({ orderId }: { readonly orderId: string }) {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const [body, setBody] = useState('')
  const post = useMutation({
    mutationFn: (text: string) => client.order.postMessage.mutate({ orderId, body: text }),
    onSuccess: order => {
      queryClient.setQueryData(orderKey(orderId), order)
      setBody('')
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() !== '' && !post.isPending) post.mutate(body.trim())
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <TextArea
        label={t('order.message.label')}
        rows={2}
        maxLength={MAX_LENGTH}
        value={body}
        error={
          post.error ? t('order.message.failed', { reason: failureWords(failureOf(post.error), t) }) : null
        }
        onChange={event => setBody(event.target.value)}
      />
      <Button type="submit" loading={post.isPending} disabled={body.trim() === ''}>
        {t('order.message.send')}
      </Button>
    </form>
  )
}
