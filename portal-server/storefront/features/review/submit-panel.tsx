import { useState } from 'react'
import type { BuyerHome } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { shownTotal } from '../../app/cart/edited-cart.ts'
import { useSubmission } from '../../app/cart/use-cart.ts'
import type { Formats } from '../../app/format/formats.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { TotalsTable } from '../../ui/totals-table.tsx'
import styles from './submit-panel.module.css'
import type { Review } from './use-review.ts'
import { type SubmitHint, useSubmit } from './use-submit.ts'

const HINTS = {
  changes: 'review.checkFirst',
  missing: 'review.fillFirst',
  unsaved: 'review.notSaved',
} as const satisfies Record<SubmitHint, string>

/** Totals, the minimum order, and the one button. Below it, why it did not send, when it did not. */
export function SubmitPanel({ review }: { readonly review: Review }) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  const { submission } = useSubmission()
  const [hint, setHint] = useState<SubmitHint | null>(null)
  const { submit, saving } = useSubmit(review, setHint)
  const shown = hint !== null && holds(hint, review) ? hint : null
  const { cart, saved, minimum } = review
  const { replaces } = saved
  const tooLate = replaces !== null && (replaces.state !== 'submitted' || replaces.revised)
  const onHold = home.customer.state !== 'active'
  const impossible = onHold || minimum === 'refuse' || tooLate
  const label = replaces
    ? t('review.replace', { order: t('orders.name', { number: String(replaces.number) }) })
    : t('review.submit')
  const waiting = submission.kind === 'unknown'
  const whyNot = (): string | null => {
    if (submission.kind === 'unknown')
      return t(submission.reason === 'busy' ? 'review.busy.title' : 'review.unknown.title')
    if (onHold) return t('hold.title')
    if (minimum === 'refuse') return t('review.minimum.refuse', minimumAmounts(review, home, formats))
    return shown === null ? null : t(HINTS[shown])
  }
  // Beside the button, where the buyer looks, as well as in the notice on top of the page.
  const warning = whyNot()
  return (
    <>
      <section className={styles.totals} aria-labelledby="review-totals">
        <h2 id="review-totals" className="visually-hidden">
          {t('review.totals')}
        </h2>
        <TotalsTable totals={saved.totals} taxMode={home.workspace.taxMode} updating={cart.updating} />
        <MinimumNotice review={review} />
      </section>
      <section className={styles.bar} aria-label={t('review.submit')}>
        <div className={styles.sum}>
          <span className={styles.quiet}>
            {t('bar.items', { count: cart.counted })} · {t('bar.inclTax')}
          </span>
          <strong className={classNames('numbers', cart.updating && styles.updating)} role="status">
            {formats.money(cart.totals.gross)}
          </strong>
        </div>
        <Button
          variant="primary"
          size="large"
          className={styles.submit}
          loading={submission.kind === 'sending' || waiting || saving}
          loadingLabel={t('review.submitting')}
          disabled={impossible}
          aria-describedby="submit-hint"
          onClick={submit}
        >
          {label}
        </Button>
        <p
          id="submit-hint"
          className={classNames(styles.hint, warning !== null && styles.warned)}
          role="status"
        >
          {warning ?? t('review.terms')}
        </p>
      </section>
    </>
  )
}

/** Whether what kept the order back still does; what has been settled meanwhile is not said any longer. */
function holds(hint: SubmitHint, { cart, changes, missing }: Review): boolean {
  switch (hint) {
    case 'unsaved':
      return cart.updating
    case 'changes':
      return changes.length > 0
    case 'missing':
      return missing.length > 0
  }
}

function MinimumNotice({ review }: { readonly review: Review }) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  // What keeps the order back stands beside the button.
  if (review.minimum !== 'warn') return null
  const workspace = home.workspace.name
  return (
    <Notice tone="info">
      {t('review.minimum.warn', { ...minimumAmounts(review, home, formats), workspace })}
    </Notice>
  )
}

/** The least order, and what is missing to it. */
function minimumAmounts(review: Review, { orderSettings, workspace }: BuyerHome, { money }: Formats) {
  const { minimumOrderAmount } = orderSettings
  const total = shownTotal(review.cart.totals, workspace.taxMode)
  return { minimum: money(minimumOrderAmount), missing: money(minimumOrderAmount - total) }
}
