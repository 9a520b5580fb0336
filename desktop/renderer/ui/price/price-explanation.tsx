import type { ExplainedPrice, PriceLoser } from '#shared/domain/price-explanation.ts'
import { lastValidDay } from '#shared/domain/price-rule.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import type { Formats } from '../format/formats.ts'
import { percentText } from '../format/percent.ts'
import { useFormats } from '../session/session-context.tsx'
import { LOSING_WORDS } from './losing-words.ts'
import styles from './price-explanation.module.css'
import { levelName, priceSourceWords } from './price-source-words.ts'

/** The price, what it follows from, and what lost to it. Rules of other owners are left out as noise. */
export function PriceExplanation({ price }: { readonly price: ExplainedPrice }) {
  const formats = useFormats()
  const losers = price.losers.filter(loser => loser.reason !== 'other_owner')
  return (
    <div className={styles.explanation}>
      <p className={styles.price}>
        <strong className={styles.unit}>{formats.money(price.unitPrice)}</strong>
        <Badge tone="accent">{priceSourceWords(price.source)}</Badge>
        <span className={styles.list}>List price {formats.money(price.listPrice)}</span>
      </p>
      {losers.length > 0 ? (
        <table className="data-table" aria-label="What did not count">
          <thead>
            <tr>
              <th>Did not count</th>
              <th className="numeric-cell">Would be</th>
              <th>Because</th>
            </tr>
          </thead>
          <tbody>
            {losers.map(loser => (
              <tr key={loserKey(loser)}>
                <td>{loserWords(loser, formats)}</td>
                <td className="numeric-cell">{formats.amount(loser.unitPrice)}</td>
                <td>{LOSING_WORDS[loser.reason]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.none}>No other rule or percentage applies to this customer and product.</p>
      )}
    </div>
  )
}

function loserKey(loser: PriceLoser): string {
  return loser.kind === 'rule' ? loser.rule.id : loser.level
}

function loserWords(loser: PriceLoser, formats: Formats): string {
  if (loser.kind === 'discount')
    return `${levelName(loser.level)} percentage −${percentText(loser.basisPoints)}`
  const { rule } = loser
  const last = lastValidDay(rule)
  const from = rule.startsOn ? ` from ${formats.day(rule.startsOn)}` : ''
  const until = last ? ` until ${formats.day(last)}` : ''
  return `${levelName(rule.level)} price from ${formats.count(rule.minQuantity)}${from}${until}`
}
