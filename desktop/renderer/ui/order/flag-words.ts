import type { OrderFlag, OrderLine } from '#shared/contract/rows.ts'
import type { Formats } from '../format/formats.ts'
import { orderNumber } from '../format/order-number.ts'

/** Why an order deserves a look, as one sentence. Figures of a flag are selling units, minor units or days. */
export function flagWords(flag: OrderFlag, lines: readonly OrderLine[], formats: Formats): string {
  const line = lines.find(({ productId }) => productId === flag.productId)
  const item = line ? `${line.name}: ` : ''
  const figure = (name: string) => Number(flag.detail[name] ?? 0)
  switch (flag.code) {
    case 'first_order':
      return 'First order of this customer'
    case 'unusual_quantity':
      return `${item}${formats.count(figure('quantity'))} ordered, usually ${formats.count(figure('usual'))}`
    case 'price_changed':
      return `${item}${formats.money(figure('new'))}, was ${formats.money(figure('old'))} last time`
    case 'likely_duplicate':
      return `Nearly the same as ${orderNumber(figure('number'))} within a day`
    case 'low_stock':
      return `${item}${formats.count(figure('quantity'))} ordered, ${formats.count(figure('available'))} left after it`
    case 'below_minimum':
      return `${formats.money(figure('total'))} is below the minimum of ${formats.money(figure('minimum'))}`
    case 'due_within_lead_time': {
      const next = flag.detail.nextPossible
      return `Delivery ${formats.day(String(flag.detail.deliveryDay))} is within the lead time${next ? `; the soonest is ${formats.day(String(next))}` : ''}`
    }
    case 'note_present':
      return 'The buyer left a note'
  }
}

/** The flag in two or three words, for a row. */
export const FLAG_NAMES: Readonly<Record<OrderFlag['code'], string>> = {
  first_order: 'First order',
  unusual_quantity: 'Unusual quantity',
  price_changed: 'Price changed',
  likely_duplicate: 'Likely duplicate',
  low_stock: 'Low stock',
  below_minimum: 'Below minimum',
  due_within_lead_time: 'Due soon',
  note_present: 'Note',
}
