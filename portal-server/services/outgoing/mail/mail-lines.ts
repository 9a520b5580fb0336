import type { OrderLine } from '#shared/contract/rows.ts'
import { isShort, shippedAmount } from '#shared/domain/shipment.ts'
import type { MailLine } from './mail-content.ts'
import type { MailWords } from './mail-words.ts'

type Ways = {
  words: MailWords
  money: (amount: number) => string
  count: (quantity: number) => string
  /** Whether amounts are of what was shipped. */
  shipped: boolean
}

/**
 * An order's lines as a mail tells them. `before` are those of the revision that these replace, so that what changed
 * is said beside each; null where nothing is compared.
 */
export const linesOf = (
  lines: readonly OrderLine[],
  before: readonly OrderLine[] | null,
  ways: Ways,
): MailLine[] => {
  const earlier = new Map(before?.map(line => [line.productId, line]))
  const kept = new Set(lines.map(line => line.productId))
  return [
    ...lines.map(line => ({
      ...lineOf(line, ways),
      note: ways.shipped
        ? shippedNote(line, ways)
        : before
          ? changeNote(line, earlier.get(line.productId), ways)
          : '',
    })),
    ...(before ?? [])
      .filter(line => !kept.has(line.productId))
      .map(line => ({ ...lineOf(line, ways), amount: '', note: ways.words.removed })),
  ]
}

const lineOf = (line: OrderLine, { money, count, shipped }: Ways): Omit<MailLine, 'note'> => ({
  name: line.name,
  sku: line.sku,
  detail: `${count(line.quantity)} × ${line.unitName} · ${money(line.unitPrice)}`,
  amount: money(shipped ? shippedAmount(line) : line.amount),
})

const shippedNote = (line: OrderLine, { words, count }: Ways): string =>
  isShort(line) ? words.shipped(count(line.shippedQuantity ?? line.quantity)) : ''

const changeNote = (
  line: OrderLine,
  before: OrderLine | undefined,
  { words, money, count }: Ways,
): string => {
  if (!before) return words.added
  return [
    before.quantity === line.quantity ? '' : words.quantityWas(count(before.quantity)),
    before.unitPrice === line.unitPrice ? '' : words.priceWas(money(before.unitPrice)),
  ]
    .filter(Boolean)
    .join(' · ')
}
