import { Link } from 'wouter'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import type { Submission } from '../cart/submission.ts'
import { useCart, useSubmission } from '../cart/use-cart.ts'
import { failureWords } from '../failure-words.ts'
import { useHome } from '../home-context.tsx'
import { useServices } from '../services.tsx'
import { useWords } from '../words/words-context.tsx'

/** How the submission stands, truthfully: also that nobody knows yet. On every page, as one may wander off. */
export function SubmissionNotice() {
  const { submission } = useSubmission()
  switch (submission.kind) {
    case 'unknown':
      return <Unknown submission={submission} />
    case 'refused':
    case 'accepted':
    case 'already_submitted':
    case 'not_replaceable':
    case 'left_behind':
      return <Outcome submission={submission} />
    default:
      return null
  }
}

function Unknown({ submission }: { readonly submission: Extract<Submission, { kind: 'unknown' }> }) {
  const { t } = useWords()
  const { submitter } = useServices()
  const busy = submission.reason === 'busy'
  return (
    <Notice
      tone="careful"
      live="assertive"
      title={t(busy ? 'review.busy.title' : 'review.unknown.title')}
      action={<Button onClick={submitter.tryNow}>{t('review.unknown.now')}</Button>}
    >
      {t(busy ? 'review.busy.body' : 'review.unknown.body')}{' '}
      {submission.attempts > 0 ? t('review.unknown.attempt', { count: submission.attempts }) : null}
    </Notice>
  )
}

type Settled = Extract<
  Submission,
  { kind: 'refused' | 'accepted' | 'already_submitted' | 'not_replaceable' | 'left_behind' }
>

const TONES = {
  refused: 'stopped',
  accepted: 'good',
  already_submitted: 'info',
  not_replaceable: 'careful',
  left_behind: 'info',
} as const

function Outcome({ submission }: { readonly submission: Settled }) {
  const { t } = useWords()
  const { submitter } = useServices()
  const text = useOutcomeWords(submission)
  const order = 'number' in submission ? t('orders.name', { number: String(submission.number) }) : ''
  const show = 'orderId' in submission ? t('cart.showOrder', { order }) : null
  return (
    <Notice
      tone={TONES[submission.kind]}
      live="assertive"
      dismissLabel={t('app.dismiss')}
      onDismiss={submitter.clear}
      action={
        show && 'orderId' in submission ? <Link href={`/orders/${submission.orderId}`}>{show}</Link> : null
      }
    >
      {text}
    </Notice>
  )
}

function useOutcomeWords(submission: Settled): string {
  const { t } = useWords()
  const { home, formats } = useHome()
  const { saved } = useCart()
  if (submission.kind === 'refused') {
    const reason = failureWords({ kind: 'refused', code: submission.code }, t)
    return t('review.refused', { reason })
  }
  if (submission.kind === 'left_behind') {
    // A cart that is still open has not become an order: its id would have been spent.
    const stillOpen = saved === null || saved.cartId === submission.cartId
    const moment = formats.moment(submission.startedAt)
    return t(stillOpen ? 'review.leftBehind' : 'review.leftBehindArrived', { moment })
  }
  const order = t('orders.name', { number: String(submission.number) })
  if (submission.kind === 'not_replaceable') {
    return submission.state === 'submitted'
      ? t('change.revised', { order, workspace: home.workspace.name })
      : t('change.decided', { order, state: t(`state.${submission.state}`) })
  }
  if (submission.kind === 'accepted')
    return t('order.sent.elsewhere', { order, workspace: home.workspace.name })
  return t('review.already', { order })
}
