import { Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { EntryView, QuotedLine } from '#desktop/worker/api/views.ts'
import { nearestAllowed, type OrderRules, stepDown, stepUp } from '#shared/domain/order-rules.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import type { Difference } from '#shared/domain/submission-difference.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { QuantityStepper } from '#shared/look/field/quantity-stepper.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { unitText } from '../../ui/format/unit-text.ts'
import { differenceWords } from '../../ui/order/difference-words.ts'
import type { EntryLine } from '../../ui/order/entry-draft-store.ts'
import { priceSourceWords } from '../../ui/price/price-source-words.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './entry-screen.module.css'

type LineActs = {
  /** 0 takes the line off. */
  readonly onQuantity: (productId: string, quantity: number) => void
  /** Called when a quantity is confirmed with Enter. */
  readonly onDone: () => void
}

/** The lines of the order in the making, each with its price, stock and what stands against it. */
export function EntryLines({
  view,
  draft,
  ...acts
}: { readonly view: EntryView; readonly draft: readonly EntryLine[] } & LineActs) {
  const formats = useFormats()
  const backToFinder = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    if (event.target instanceof HTMLElement && event.target.role === 'spinbutton') acts.onDone()
  }
  return (
    <table
      className={classNames('data-table', styles.lines)}
      aria-label={t('Lines')}
      onKeyDown={backToFinder}
    >
      <thead>
        <tr>
          <th>{t('SKU')}</th>
          <th>{t('Item')}</th>
          <th>{t('Quantity')}</th>
          <th className="numeric-cell">{t('Stock')}</th>
          <th className="numeric-cell">{t('Unit {currency}', { currency: formats.currency })}</th>
          <th>{t('Price from')}</th>
          <th className="numeric-cell">{t('Amount')}</th>
          <th>
            <span className="visually-hidden">{t('Remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {draft.map(({ productId, quantity, said }) => {
          const line = view.lines.find(each => each.productId === productId)
          return line ? (
            <Line
              key={productId}
              line={{ ...line, quantity }}
              said={said}
              differences={view.differences.filter(each => 'sku' in each && each.productId === productId)}
              {...acts}
            />
          ) : null
        })}
      </tbody>
    </table>
  )
}

function Line({
  line,
  said,
  differences,
  onQuantity,
}: {
  readonly line: QuotedLine
  readonly said: number | null
  readonly differences: readonly Difference[]
} & LineActs) {
  const formats = useFormats()
  const { productId, name, quantity, rules, unitPrice, available } = line
  const amount = unitPrice === null ? null : lineAmount(unitPrice, quantity)
  return (
    <>
      <tr
        aria-label={name}
        data-problem={differences.length > 0 || undefined}
        className={classNames(differences.length > 0 && styles.withProblem)}
      >
        <td>
          <Sku>{line.sku}</Sku>
        </td>
        <td className={styles.item}>
          <span>{name}</span>{' '}
          {line.unitContents ? <span className={styles.unit}>{unitText(line)}</span> : null}
        </td>
        <td>
          <QuantityStepper
            size="small"
            label={t('Quantity of {name}', { name })}
            value={quantity}
            min={rules.minQuantity}
            max={rules.maxQuantity}
            removable
            moves={{
              up: value => stepUp(value, rules),
              down: value => stepDown(value, rules),
              settle: value => nearestAllowed(value, rules),
            }}
            onChange={value => onQuantity(productId, value)}
          />
        </td>
        <td className="numeric-cell">{available === null ? '–' : formats.count(available)}</td>
        <td className="numeric-cell">
          {said !== null && said !== unitPrice ? (
            <del className={styles.said}>{formats.amount(said)}</del>
          ) : null}{' '}
          {unitPrice === null ? '–' : formats.amount(unitPrice)}
        </td>
        <td>{line.source ? <Badge>{priceSourceWords(line.source, formats)}</Badge> : null}</td>
        <td className="numeric-cell">{amount === null ? '–' : formats.amount(amount)}</td>
        <td>
          <IconButton
            size="small"
            label={t('Remove {name}', { name })}
            icon={<Trash2 />}
            onClick={() => onQuantity(productId, 0)}
          />
        </td>
      </tr>
      {differences.map(difference => (
        <tr key={difference.code} className={styles.problemRow}>
          <td />
          <td colSpan={7}>
            <span className={styles.problem}>{differenceWords({ ...difference, sku: null }, formats)}</span>
            <Remedy difference={difference} rules={rules} onQuantity={onQuantity} />
          </td>
        </tr>
      ))}
    </>
  )
}

/** Takes the quantity that is possible. */
function Remedy({
  difference,
  rules,
  onQuantity,
}: {
  readonly difference: Difference
  readonly rules: OrderRules
  readonly onQuantity: (productId: string, quantity: number) => void
}) {
  const formats = useFormats()
  if (difference.code !== 'quantity_rule' && difference.code !== 'insufficient_stock') return null
  const possible = mostAllowed(difference.new, rules)
  return (
    <Button size="small" onClick={() => onQuantity(difference.productId, possible)}>
      {possible === 0 ? t('Take it off') : t('Take {possible}', { possible: formats.count(possible) })}
    </Button>
  )
}

/** The largest quantity up to `most` that the order rules allow; 0 when there is none. */
function mostAllowed(most: number, rules: OrderRules): number {
  const nearest = nearestAllowed(most, rules)
  if (nearest <= most) return nearest
  const below = stepDown(nearest, rules)
  return below <= most ? below : 0
}
