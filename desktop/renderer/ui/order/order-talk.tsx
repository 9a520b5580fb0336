import { useEffect, useRef } from 'react'
import { newId } from '#shared/base/ids.ts'
import type { MessageRow } from '#shared/contract/rows.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { FilterChips } from '../layout/filter-chips.tsx'
import { useFormats, useSession } from '../session/session-context.tsx'
import { type PlainText, t } from '../words/t.ts'
import { useMutate } from '../worker/use-mutate.ts'
import styles from './order-talk.module.css'
import { type Composer, draftKey, useOrderViewStore } from './order-view-store.ts'

const LABELS: Readonly<Record<Composer, { readonly field: PlainText; readonly send: PlainText }>> = {
  message: { field: 'Message to the buyer', send: 'Send message' },
  comment: { field: 'Comment for staff', send: 'Add comment' },
}

const NONE: readonly MessageRow[] = []

/** Messages, which the buyer reads, and comments, which only staff see; told apart by look and label. */
export function OrderTalk({
  orderId,
  messages,
  readOnly = false,
}: {
  readonly orderId: string
  readonly messages: readonly MessageRow[]
  /** Of an order that is not on this computer. */
  readonly readOnly?: boolean
}) {
  useMarkRead(orderId, readOnly ? NONE : messages)
  return (
    <div className={styles.talk}>
      {messages.length > 0 ? (
        <ul className={styles.list}>
          {messages.map(message => (
            <MessageItem key={message.id} message={message} />
          ))}
        </ul>
      ) : null}
      {readOnly ? null : <MessageComposer key={orderId} orderId={orderId} />}
    </div>
  )
}

/** Seeing a buyer's message is reading it; told once per set of unread ones. */
function useMarkRead(orderId: string, messages: readonly MessageRow[]) {
  const mutate = useMutate()
  const { staff } = useSession()
  const unread = messages.filter(message => message.authorKind === 'buyer' && message.readAt === null).length
  useEffect(() => {
    if (unread > 0 && roleAllows(staff.role, 'orders')) void mutate('message.mark_read', { orderId })
  }, [unread, orderId, mutate, staff.role])
}

function MessageItem({ message }: { readonly message: MessageRow }) {
  const formats = useFormats()
  const kind =
    message.kind === 'comment'
      ? t('Comment')
      : message.authorKind === 'buyer'
        ? t('Buyer')
        : t('To the buyer')
  return (
    <li className={classNames(styles.item, styles[message.kind], styles[message.authorKind])}>
      <header className={styles.author}>
        <strong>{message.authorName}</strong>
        <span>{kind}</span>
        <time>{formats.moment(message.writtenAt)}</time>
      </header>
      <p className={styles.body}>{message.body}</p>
    </li>
  )
}

function MessageComposer({ orderId }: { readonly orderId: string }) {
  const mutate = useMutate()
  const { composer, composeWish, choose, drafts, write, take, putBack } = useOrderViewStore()
  const field = useRef<HTMLTextAreaElement>(null)
  const seenWish = useRef(composeWish)
  const draft = { orderId, composer }
  const body = drafts[draftKey(draft)] ?? ''
  useEffect(() => {
    if (seenWish.current === composeWish) return
    seenWish.current = composeWish
    field.current?.focus()
    field.current?.scrollIntoView({ block: 'nearest' })
  }, [composeWish])
  const send = async () => {
    // Taken at once: what is typed while it is stored is the next message, and a second press sends nothing.
    const text = take(draft).trim()
    if (text === '') return
    const stored = await mutate('message.post', { messageId: newId(), orderId, kind: composer, body: text })
    if (!stored) putBack(draft, text)
  }
  const labels = LABELS[composer]
  return (
    <div className={styles.composer}>
      <FilterChips
        label={t('Write a')}
        chips={[
          { id: 'message', label: t('Message') },
          { id: 'comment', label: t('Comment') },
        ]}
        value={composer}
        onChange={choose}
      />
      <TextArea
        ref={field}
        label={t(labels.field)}
        labelHidden
        rows={2}
        placeholder={t(labels.field)}
        value={body}
        maxLength={4000}
        onChange={event => write(draft, event.target.value)}
        onKeyDown={event => {
          const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
          if (sends) void send()
          // Out of the field, single keys act on the order again.
          if (sends || event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <div className={styles.send}>
        <span className={styles.hint}>{t('Ctrl Enter')}</span>
        <Button size="small" disabled={body.trim() === ''} onClick={() => void send()}>
          {t(labels.send)}
        </Button>
      </div>
    </div>
  )
}
