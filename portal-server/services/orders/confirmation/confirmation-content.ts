import { formatMinor } from '#shared/base/money.ts'
import type { BuyerHome, BuyerOrder } from '#shared/contract/buyer.ts'
import { isShort, shippedAmount } from '#shared/domain/shipment.ts'
import { type ConfirmationWords, confirmationWords } from './confirmation-words.ts'

/** A confirmation in words, ready to be laid out. */
export type ConfirmationContent = {
  company: string
  contact: string
  accent: string
  language: string
  title: string
  state: string
  facts: { label: string; value: string }[]
  columns: ConfirmationWords['columns']
  lines: { name: string; detail: string; quantity: string; price: string; amount: string }[]
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
  return {
    company: workspace.name,
    contact: [workspace.contactEmail, workspace.contactPhone].filter(Boolean).join(' · '),
    accent: workspace.accentColour,
    language: locale,
    title: words.title(`SO-${order.number}`),
    state: words.state[order.state],
    facts: factsOf(order, customer.name, workspace.timeZone, words),
    columns: words.columns,
    lines: order.lines.map(line => ({
      name: line.name,
      detail: [line.sku, unitOf(line), ...shippedOf(line, words, count)].filter(Boolean).join(' · '),
      quantity: count(line.quantity),
      price: money(line.unitPrice),
      amount: money(shippedAmount(line)),
    })),
    totals: totalsOf(order, words, money),
    pageOf: words.page,
  }
}

type Line = BuyerOrder['lines'][number]

const unitOf = ({ unitName, unitContents }: Line): string =>
  unitContents === '' || unitContents === unitName ? unitName : `${unitName} (${unitContents})`

const shippedOf = (line: Line, words: ConfirmationWords, count: (value: number) => string): string[] =>
  line.shippedQuantity !== null && isShort(line) ? [words.shipped(count(line.shippedQuantity))] : []

const factsOf = (order: BuyerOrder, customer: string, timeZone: string, words: ConfirmationWords) => {
  const { address, deliveryDay } = order
  const moment = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeZone: 'UTC' })
  const by = order.contactName === '' ? '' : `, ${order.contactName}`
  return [
    { label: words.customer, value: customer },
    { label: words.submitted, value: `${moment.format(order.submittedAt)}${by}` },
    {
      label: words.deliveryDay,
      value: deliveryDay === null ? '' : day.format(new Date(`${deliveryDay}T00:00:00Z`)),
    },
    {
      label: words.address,
      value: address
        ? [address.line1, address.line2, `${address.postcode} ${address.city}`.trim(), address.country]
            .filter(Boolean)
            .join(', ')
        : '',
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
