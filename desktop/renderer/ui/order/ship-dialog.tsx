import { type FormEvent, useId, useState } from 'react'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderLine } from '#shared/contract/rows.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './edit-lines-dialog.module.css'

type Shipped = MutationArgs<'order.fulfill'>['shipped']

/** What left the house, line by line, filled in with everything that was ordered. */
export function ShipDialog({
  lines,
  onConfirm,
  onClose,
}: {
  readonly lines: readonly OrderLine[]
  readonly onConfirm: (shipped: Shipped) => void
  readonly onClose: () => void
}) {
  const form = useId()
  const formats = useFormats()
  const [typed, setTyped] = useState(
    () => new Map(lines.map(line => [line.lineNumber, String(line.quantity)])),
  )
  const textOf = (line: OrderLine) => typed.get(line.lineNumber) ?? ''
  const wrong = lines.filter(line => !isShippable(textOf(line), line.quantity))
  const short = lines.filter(
    line => isShippable(textOf(line), line.quantity) && Number(textOf(line)) < line.quantity,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong.length > 0) return
    onConfirm(lines.map(line => ({ lineNumber: line.lineNumber, quantity: Number(textOf(line)) })))
  }
  return (
    <Dialog
      open
      size="large"
      title={t('Ship quantities')}
      description={t(
        'Enter what leaves the house. What is short is released from stock and shown to the buyer.',
      )}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={wrong.length > 0}>
            {short.length > 0
              ? t('Ship with {lines}', { lines: plural(short.length, 'short line') })
              : t('Ship everything')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <div className={styles.whole}>
          <table className={classNames('data-table', styles.table)} aria-label={t('Quantities to ship')}>
            <thead>
              <tr>
                <th>{t('SKU')}</th>
                <th>{t('Item')}</th>
                <th className="numeric-cell">{t('Ordered')}</th>
                <th className="numeric-cell">{t('Shipped')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(line => (
                <tr key={line.lineNumber}>
                  <td>
                    <Sku>{line.sku}</Sku>
                  </td>
                  <td className={styles.name}>{line.name}</td>
                  <td className="numeric-cell">{formats.count(line.quantity)}</td>
                  <td className={styles.shipped}>
                    <TextField
                      className={styles.quantity}
                      label={t('Shipped of {name}', { name: line.name })}
                      labelHidden
                      inputMode="numeric"
                      value={textOf(line)}
                      error={
                        isShippable(textOf(line), line.quantity)
                          ? null
                          : t('0 to {quantity}', { quantity: line.quantity })
                      }
                      onChange={event =>
                        setTyped(new Map(typed).set(line.lineNumber, event.target.value.trim()))
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {short.length > 0 ? (
          <Notice tone="careful">
            {t('{lines} shipped short.', { lines: plural(short.length, 'line is', 'lines are') })}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  )
}

function isShippable(text: string, ordered: number): boolean {
  return /^\d{1,7}$/.test(text) && Number(text) <= ordered
}
