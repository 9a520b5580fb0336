import { useRef } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { useSubmission } from '../../app/cart/use-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { usePageWords } from '../../app/words/words-context.tsx'
import { announce } from '../../ui/announcer.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { OrderFileButton } from './order-file-button.tsx'
import { QuickLines } from './quick-lines.tsx'
import styles from './quick-order-page.module.css'
import { sortedLines } from './sorted-lines.ts'
import { MOST_LINES, type QuickOrder, useQuickOrder } from './use-quick-order.ts'

const UNDO_MS = 10_000

/** Lines typed, pasted or read from a file, each with what becomes of it, and one button that takes the good ones. */
export function QuickOrderPage() {
  const { t } = usePageWords()
  const order = useQuickOrder()
  const box = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <PageHeading className={styles.title}>{t('quick.title')}</PageHeading>
      <div className={styles.columns}>
        <section className={styles.entry} aria-label={t('quick.box')}>
          <TextArea
            ref={box}
            className={styles.box}
            label={t('quick.box')}
            hint={t('quick.hint')}
            rows={8}
            placeholder={t('quick.example')}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            value={order.text}
            onChange={event => order.setText(event.target.value)}
          />
          <div className={styles.tools}>
            <OrderFileButton onText={text => order.setText(joined(order.text, text))} />
            {order.text === '' ? null : (
              <Button size="small" variant="quiet" onClick={() => clear(order, box.current)}>
                {t('quick.clear')}
              </Button>
            )}
          </div>
        </section>
        <Result order={order} />
      </div>
    </>
  )
}

function clear(order: QuickOrder, box: HTMLTextAreaElement | null): void {
  order.setText('')
  box?.focus()
}

/** A file is read below what is there already. */
function joined(before: string, text: string): string {
  return before.trim() === '' ? text : `${before.replace(/\s+$/, '')}\n${text}`
}

function Result({ order }: { readonly order: QuickOrder }) {
  const { t } = usePageWords()
  if (order.lines.length === 0) return <p className={styles.empty}>{t('quick.empty')}</p>
  return (
    <section className={styles.result} aria-labelledby="quick-result">
      <Summary order={order} />
      {order.error ? (
        <Notice
          tone="careful"
          live="polite"
          action={
            <Button size="small" onClick={order.retry}>
              {t('app.retry')}
            </Button>
          }
        >
          {t('quick.failed', { reason: failureWords(failureOf(order.error), t) })}
        </Notice>
      ) : null}
      {order.left > 0 ? (
        <Notice tone="info">{t('quick.limit', { most: MOST_LINES, count: order.left })}</Notice>
      ) : null}
      <QuickLines order={order} />
    </section>
  )
}

function Summary({ order }: { readonly order: QuickOrder }) {
  const { t } = usePageWords()
  const { locked } = useSubmission()
  const { ready, open: unsettled } = sortedLines(order.lines)
  const pending = order.lines.filter(line => line.state === 'pending').length
  const open = unsettled.length - pending
  const add = () => {
    const { count, undo } = order.addReady()
    const message = t('quick.added', { count })
    announce(message)
    showToast({ message, tone: 'good', durationMs: UNDO_MS, action: { label: t('app.undo'), onAct: undo } })
  }
  return (
    <header className={styles.summary}>
      <h2 id="quick-result" className={styles.counts} aria-live="polite">
        {pending > 0
          ? t('quick.checking', { count: pending })
          : open > 0
            ? t('quick.counts', { ready, open })
            : ready > 0
              ? t('quick.allReady', { count: ready })
              : t('quick.noneReady')}
      </h2>
      <Button variant="primary" disabled={ready === 0 || locked} onClick={add}>
        {t('quick.add', { count: ready })}
      </Button>
    </header>
  )
}
