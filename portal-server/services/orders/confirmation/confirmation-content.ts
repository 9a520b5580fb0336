import { formatMinor } from '#shared/base/money.ts'
import type { BuyerHome, BuyerOrder } from '#shared/contract/buyer.ts'
import { addressLines } from '#shared/domain/postal-address.ts'
import { isShort, shippedAmount } from '#shared/domain/shipment.ts'
import { type ConfirmationWords, confirmationWords } from './confirmation-words.ts'

/** A confirmation in words, ready to be laid out. */
export type ConfirmationContent = {
  company: string
  contact: string[]
  accent: string
  language: string
  title: string
  state: string
  /** Who it is for, and where it goes. */
  parties: { label: string; lines: string[] }[]
  facts: { label: string; value: string }[]
  /** The heads of the item and its numbers, which have as many. */
  columns: string[]
  /** `short` is the place of the number of units shipped, where less than ordered were. */
  lines: { name: string; detail: string; numbers: string[]; short: number | null }[]
  /** Whether prices hold the tax. */
  taxNote: string
  /** What the customer and the company agreed on; empty for nothing. */
  terms: string
  totals: { label: string; value: string }[]
  pageOf: (page: number, pages: number) => string
}

/** What a buyer's order says on paper, in the language of the link. */
export const confirmationContent = (
  order: BuyerOrder,
  { workspace, customer, link }: Pick<BuyerHome, 'workspace' | 'customer' | 'link'>,
): ConfirmationContent => {
  const words = confirmationWords(link.language)
  const { locale } = words
  const money = (minor: number) => formatMinor(minor, workspace.currency, locale)
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const isShortOrder = order.lines.some(isShort)
  const { item, quantity, shipped, price, amount } = words.columns
  return {
    company: workspace.name,
    contact: [workspace.contactEmail, workspace.contactPhone].filter(Boolean),
    accent: workspace.accentColour,
    language: locale,
    title: words.title(`SO-${order.number}`),
    state: words.state[order.state],
    parties: partiesOf(order, customer.name, words),
    facts: factsOf(order, workspace.timeZone, words),
    columns: [item, quantity, ...(isShortOrder ? [shipped] : []), price, amount],
    lines: order.lines.map(line => ({
      name: line.name,
      detail: [line.sku, unitOf(line)].filter(Boolean).join(' · '),
      numbers: [
        count(line.quantity),
        ...(isShortOrder ? [count(line.shippedQuantity ?? line.quantity)] : []),
        money(line.unitPrice),
        money(shippedAmount(line)),
      ],
      short: isShort(line) ? 1 : null,
    })),
    taxNote: words.taxNote[workspace.taxMode],
    terms: workspace.terms,
    totals: totalsOf(order, words, money),
    pageOf: words.page,
  }
}

type Line = BuyerOrder['lines'][number]

const unitOf = ({ unitName, unitContents }: Line): string =>
  unitContents === '' || unitContents === unitName ? unitName : `${unitName} (${unitContents})`

const partiesOf = ({ address, contactName }: BuyerOrder, customer: string, words: ConfirmationWords) =>
  [
    { label: words.customer, lines: [customer, contactName].filter(Boolean) },
    { label: words.address, lines: address ? addressLines(address, words.locale) : [] },
  ].filter(({ lines }) => lines.length > 0)

const factsOf = (order: BuyerOrder, timeZone: string, words: ConfirmationWords) => {
  const { deliveryDay } = order
  const moment = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeZone: 'UTC' })
  return [
    { label: words.submitted, value: moment.format(order.submittedAt) },
    {
      label: words.deliveryDay,
      value: deliveryDay === null ? '' : day.format(new Date(`${deliveryDay}T00:00:00Z`)),
    },
    { label: words.poNumber, value: order.poNumber },
    { label: words.notes, value: order.notes },
  ].filter(({ value }) => value !== '')
}

const totalsOf = (
  { totals: ordered, shippedTotals }: BuyerOrder,
  words: ConfirmationWords,
  money: (minor: number) => string,
): ConfirmationContent['totals'] => {
  const rate = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 2 })
  const totals = shippedTotals ?? ordered
  return [
    ...(shippedTotals ? [{ label: words.ordered, value: money(ordered.gross) }] : []),
    { label: words.net, value: money(totals.net) },
    ...totals.rates.map(({ taxRateBp, tax }) => ({
      label: words.tax(rate.format(taxRateBp / 10_000)),
      value: money(tax),
    })),
    { label: shippedTotals ? words.shippedTotal : words.gross, value: money(totals.gross) },
  ]
}
