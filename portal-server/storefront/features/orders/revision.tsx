import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { type LineChange, lineChanges } from './line-changes.ts'
import styles from './revision.module.css'

/** What staff changed before approving, beside what was ordered, with their reason. */
export function Revision({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { home } = useHome()
  if (order.originalLines === null) return null
  const changes = lineChanges(order.originalLines, order.lines)
  return (
    <section className={styles.box} aria-labelledby="order-revision">
      <h2 id="order-revision" className={styles.title}>
        {t('order.revised.title', { workspace: home.workspace.name })}
      </h2>
      {order.revisionReason ? <p>{t('order.revised.reason', { reason: order.revisionReason })}</p> : null}
      {changes.length > 0 ? (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('order.revised.compare')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('order.col.item')}</th>
              <th scope="col">{t('order.revised.was')}</th>
              <th scope="col">{t('order.revised.now')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(change => (
              <ChangeRow key={(change.was ?? change.now)?.productId} change={change} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}

function ChangeRow({ change }: { readonly change: LineChange }) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const { was, now } = change
  const priced = was !== null && now !== null && was.unitPrice !== now.unitPrice
  const side = (line: NonNullable<LineChange['now']>) =>
    priced
      ? `${formats.count(line.quantity)} × ${formats.money(line.unitPrice)}`
      : formats.count(line.quantity)
  return (
    <tr>
      <th scope="row">{(now ?? was)?.name}</th>
      <td className={styles.was}>{was ? side(was) : '–'}</td>
      <td className={styles.now}>
        {now ? side(now) : t('order.revised.removed')}
        {was === null ? ` (${t('order.revised.added')})` : ''}
      </td>
    </tr>
  )
}
