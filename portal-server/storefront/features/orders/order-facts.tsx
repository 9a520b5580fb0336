import type { ReactNode } from 'react'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { addressInWords } from '../../ui/address-in-words.ts'
import styles from './order-facts.module.css'

/** What went with the order beside its lines. */
export function OrderFacts({ order }: { readonly order: BuyerOrder }) {
  const { t, locale } = usePageWords()
  const { home, formats } = useHome()
  const { address, deliveryDay, poNumber, notes } = order
  const asksForDay = home.orderSettings.deliveryDate !== 'off'
  if (!address && !poNumber && !notes && !asksForDay) return null
  return (
    <section aria-labelledby="order-facts">
      <h2 id="order-facts" className={styles.title}>
        {t('order.facts')}
      </h2>
      <dl className={styles.facts}>
        {asksForDay || deliveryDay !== null ? (
          <Fact label={t('order.delivery')}>
            {deliveryDay === null ? t('order.noDelivery') : formats.day(deliveryDay)}
          </Fact>
        ) : null}
        {address ? (
          <Fact label={t('order.address')}>
            {address.label ? <strong>{address.label} </strong> : null}
            {addressInWords(address, locale)}
          </Fact>
        ) : null}
        {poNumber ? <Fact label={t('order.po')}>{poNumber}</Fact> : null}
        {notes ? <Fact label={t('order.notes')}>{notes}</Fact> : null}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
