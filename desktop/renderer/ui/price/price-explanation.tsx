import type { ExplainedPrice, PriceLoser } from '#shared/domain/price-explanation.ts'
import { lastValidDay } from '#shared/domain/price-rule.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import type { Formats } from '../format/formats.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { losingWords } from './losing-words.ts'
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
        <Badge tone="accent">{priceSourceWords(price.source, formats)}</Badge>
        <span className={styles.list}>
          {t('List price {listPrice}', { listPrice: formats.money(price.listPrice) })}
        </span>
      </p>
      {losers.length > 0 ? (
        <table className="data-table" aria-label={t('What did not count')}>
          <thead>
            <tr>
              <th>{t('Did not count')}</th>
              <th className="numeric-cell">{t('Would be')}</th>
              <th>{t('Because')}</th>
            </tr>
          </thead>
          <tbody>
            {losers.map(loser => (
              <tr key={loserKey(loser)}>
                <td>{loserWords(loser, formats)}</td>
                <td className="numeric-cell">{formats.amount(loser.unitPrice)}</td>
                <td>{losingWords(loser.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.none}>
          {t('No other rule or percentage applies to this customer and product.')}
        </p>
      )}
    </div>
  )
}

function loserKey(loser: PriceLoser): string {
  return loser.kind === 'rule' ? loser.rule.id : loser.level
}

function loserWords(loser: PriceLoser, formats: Formats): string {
  if (loser.kind === 'discount')
    return t('{levelName} percentage −{basisPoints}', {
      levelName: levelName(loser.level),
      basisPoints: formats.percent(loser.basisPoints),
    })
  const { rule } = loser
  const last = lastValidDay(rule)
  const from = rule.startsOn ? t(' from {startsOn}', { startsOn: formats.day(rule.startsOn) }) : ''
  const until = last ? t(' until {last}', { last: formats.day(last) }) : ''
  return t('{levelName} price from {minQuantity}{from}{until}', {
    levelName: levelName(rule.level),
    minQuantity: formats.count(rule.minQuantity),
    from,
    until,
  })
}
