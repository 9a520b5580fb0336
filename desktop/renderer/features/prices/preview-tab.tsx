import { useState } from 'react'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { CustomerPicker, type PickedCustomer } from '../../ui/pickers/customer-picker.tsx'
import { ProductPicker } from '../../ui/pickers/product-picker.tsx'
import { PriceExplanation } from '../../ui/price/price-explanation.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './prices-screen.module.css'

/** What one customer pays for one product, quantity and day, and why; the same rule that the server applies. */
export function PreviewTab() {
  const formats = useFormats()
  const [customer, setCustomer] = useState<PickedCustomer | null>(null)
  const [product, setProduct] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const [quantity, setQuantity] = useState('1')
  const [day, setDay] = useState(formats.today())
  const asked = customer !== null && product !== null && /^[1-9]\d{0,6}$/.test(quantity)
  const { data } = useWorkerQuery(
    ['prices', 'preview', customer?.id, product?.id, quantity, day],
    worker =>
      worker.prices.preview.query({
        customerId: customer?.id ?? '',
        productId: product?.id ?? '',
        quantity: Number(quantity),
        day: day === '' ? null : day,
      }),
    { enabled: asked, keep: true },
  )
  return (
    <div className={styles.preview}>
      <div className={styles.fields}>
        <div>
          <CustomerPicker label={t('Customer')} onPick={setCustomer} />
          <p className={styles.chosen}>{customer ? customer.name : t('None chosen')}</p>
        </div>
        <div>
          <ProductPicker
            label={t('Product')}
            onPick={({ id, sku, name }) => setProduct({ id, name: `${sku} · ${name}` })}
          />
          <p className={styles.chosen}>{product ? product.name : t('None chosen')}</p>
        </div>
        <TextField
          label={t('Quantity')}
          inputMode="numeric"
          value={quantity}
          onChange={event => setQuantity(event.target.value.trim())}
        />
        <TextField
          label={t('Day of submission')}
          hint={t('Prices follow the day the order is sent, never the delivery day')}
          type="date"
          value={day}
          onChange={event => setDay(event.target.value)}
        />
      </div>
      {asked && data ? (
        <section className={styles.answer} aria-label={t('Price')}>
          {data.explained.ok ? (
            <PriceExplanation price={data.explained.value} />
          ) : (
            <Notice tone="stopped">{t('This price is outside of what can be computed exactly.')}</Notice>
          )}
        </section>
      ) : (
        <p className={styles.chosen}>
          {t('Choose a customer and a product to see the price and where it comes from.')}
        </p>
      )}
    </div>
  )
}
