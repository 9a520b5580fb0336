import { type FormEvent, useState } from 'react'
import type { ProductDetail } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { rememberAct } from '../acts.ts'
import styles from './product-detail.module.css'
import { readDifference } from './read-difference.ts'

/** Tracked stock, changed by differences, so that two people who count at once add up. */
export function StockSection({
  detail,
  mayEdit,
}: {
  readonly detail: ProductDetail
  readonly mayEdit: boolean
}) {
  const formats = useFormats()
  const mutate = useMutate()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { stock, product } = detail
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const difference = readDifference(text)
    if (difference === null) return setProblem(t('Enter a difference such as +24 or −6'))
    setProblem(null)
    const stored = await mutate('stock.adjust', { productId: product.id, difference })
    if (!stored) return
    setText('')
    const words = t('stock of {sku}', { sku: product.sku })
    rememberAct([stored.mutationId], words)
  }
  return (
    <Section title={t('Stock')}>
      <Facts
        facts={
          stock === null
            ? [[t('Tracked'), t('No: it can always be ordered while in stock')]]
            : [
                [t('Available'), formats.count(Math.max(0, stock.onHand - stock.reserved))],
                [t('On hand'), formats.count(stock.onHand)],
                [t('Reserved'), formats.count(stock.reserved)],
              ]
        }
      />
      {mayEdit ? (
        <form className={styles.adjust} onSubmit={event => void submit(event)}>
          <TextField
            label={stock === null ? t('Begin to track with') : t('Adjust by')}
            placeholder="+24"
            value={text}
            error={problem}
            onChange={event => setText(event.target.value)}
          />
          <Button type="submit">{t('Adjust stock')}</Button>
        </form>
      ) : null}
    </Section>
  )
}
