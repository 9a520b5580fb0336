import { ShoppingBasket } from 'lucide-react'
import { Link } from 'wouter'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { useCart } from '../../app/cart/use-cart.ts'
import { usePageWords } from '../../app/words/words-context.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { SaveListButton } from '../../ui/save-list-button.tsx'
import { CartLineRow } from './cart-line-row.tsx'
import { ChangeBanner } from './change-banner.tsx'
import { Changes } from './changes.tsx'
import { DetailsForm } from './details-form.tsx'
import styles from './review-page.module.css'
import { SubmitPanel } from './submit-panel.tsx'
import { useReview } from './use-review.ts'

/** The last look before ordering: lines, what changed, details, totals, and one button. */
export function ReviewPage() {
  const { t } = usePageWords()
  const { cart, saved, failed, retry } = useCart()
  return (
    <>
      <PageHeading className={styles.title}>{t('review.title')}</PageHeading>
      {saved?.replaces ? <ChangeBanner replaced={saved.replaces} /> : null}
      {failed !== null ? (
        <LoadFailure error={failed} onRetry={retry} />
      ) : cart === null ? (
        <SkeletonGroup label={t('app.loading')}>
          <ItemRowSkeleton />
          <ItemRowSkeleton />
          <ItemRowSkeleton />
        </SkeletonGroup>
      ) : cart.lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <FilledCart />
      )}
    </>
  )
}

function EmptyCart() {
  const { t } = usePageWords()
  return (
    <EmptyState
      icon={<ShoppingBasket />}
      title={t('review.empty.title')}
      body={t('review.empty.body')}
      action={
        <Link href="/" className={buttonClass({ variant: 'primary' })}>
          {t('review.empty.action')}
        </Link>
      }
    />
  )
}

function FilledCart() {
  const { t } = usePageWords()
  const review = useReview()
  if (!review) return null
  const { cart, locked } = review
  return (
    <div className={styles.columns}>
      <div className={styles.wide}>
        <Changes review={review} />
        <section aria-labelledby="review-lines">
          <h2 id="review-lines" className={styles.section}>
            {t('review.lines')}
          </h2>
          <ul className={styles.lines}>
            {cart.lines.map(line => (
              <li key={line.productId}>
                <CartLineRow line={line} locked={locked} />
              </li>
            ))}
          </ul>
          <div className={styles.ways}>
            <Link href="/" className={styles.more}>
              {t('review.back')}
            </Link>
            <SaveListButton from={{ kind: 'cart' }} variant="quiet" />
          </div>
        </section>
        <DetailsForm review={review} />
      </div>
      <div className={styles.narrow}>
        <SubmitPanel review={review} />
      </div>
    </div>
  )
}
