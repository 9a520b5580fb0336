import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { announce } from '../../ui/announcer.tsx'
import type { AgainPlan } from './again-plan.ts'
import styles from './order-again-dialog.module.css'

type OrderAgainDialogProps = { readonly plan: AgainPlan; readonly onClose: () => void }

/** Names what is not as it was then, before anything is added. */
export function OrderAgainDialog({ plan, onClose }: OrderAgainDialogProps) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const { writer } = useServices()
  const [, navigate] = useLocation()
  const { wishes, missing, otherPrice, otherQuantity, already } = plan
  const isSame = missing.length + otherPrice.length + otherQuantity.length + already.length === 0
  const add = () => {
    writer.setQuantities(wishes)
    announce(t('order.again.done', { count: wishes.length }))
    onClose()
    navigate('/review')
  }
  return (
    <Dialog
      open
      title={t('order.again')}
      description={isSame ? t('order.again.same', { count: wishes.length }) : undefined}
      closeLabel={t('app.close')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('order.again.cancel')}</Button>
          <Button variant="primary" disabled={wishes.length === 0} onClick={add}>
            {t('quick.add', { count: wishes.length })}
          </Button>
        </>
      }
    >
      <Group title={t('order.again.missing')} lines={missing}>
        {line => (line.item === null ? t('review.gone') : t('item.outOfStock'))}
      </Group>
      <Group title={t('order.again.otherPrice')} lines={otherPrice}>
        {line => (
          <>
            <s>{formats.money(line.priceThen)}</s> <strong>{formats.money(line.priceNow ?? 0)}</strong>
          </>
        )}
      </Group>
      <Group
        title={t('order.again.otherQuantity')}
        lines={otherQuantity.map(({ line, quantity }) => ({ ...line, becomes: quantity }))}
      >
        {line => (
          <>
            <s>{formats.count(line.quantity)}</s> <strong>{formats.count(line.becomes)}</strong>
          </>
        )}
      </Group>
      <Group title={t('order.again.already')} lines={already}>
        {() => null}
      </Group>
    </Dialog>
  )
}

type Named = { readonly productId: string; readonly name: string; readonly sku: string }

type GroupProps<Line extends Named> = {
  readonly title: string
  readonly lines: readonly Line[]
  readonly children: (line: Line) => ReactNode
}

function Group<Line extends Named>({ title, lines, children }: GroupProps<Line>) {
  if (lines.length === 0) return null
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <ul>
        {lines.map(line => (
          <li key={line.productId} className={styles.line}>
            <span>
              {line.name} <Sku>{line.sku}</Sku>
            </span>
            <span className={styles.what}>{children(line)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
