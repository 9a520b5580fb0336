import type { OrderFlag, OrderLine } from '#shared/contract/rows.ts'
import type { Formats } from '../format/formats.ts'
import { orderNumber } from '../format/order-number.ts'
import { type PlainText, t } from '../words/t.ts'

/** Why an order deserves a look, as one sentence. Figures of a flag are selling units, minor units or days. */
export function flagWords(flag: OrderFlag, lines: readonly OrderLine[], formats: Formats): string {
  const line = lines.find(({ productId }) => productId === flag.productId)
  const item = line ? `${line.name}: ` : ''
  const figure = (name: string) => Number(flag.detail[name] ?? 0)
  switch (flag.code) {
    case 'first_order':
      return t('First order of this customer')
    case 'unusual_quantity':
      return t('{item}{quantity} ordered, usually {usual}', {
        item,
        quantity: formats.count(figure('quantity')),
        usual: formats.count(figure('usual')),
      })
    case 'price_changed':
      return t('{item}{new}, was {old} last time', {
        item,
        new: formats.money(figure('new')),
        old: formats.money(figure('old')),
      })
    case 'likely_duplicate':
      return t('Nearly the same as {order} within a day', { order: orderNumber(figure('number')) })
    case 'low_stock':
      return t('{item}{quantity} ordered, {available} left after it', {
        item,
        quantity: formats.count(figure('quantity')),
        available: formats.count(figure('available')),
      })
    case 'below_minimum':
      return t('{total} is below the minimum of {minimum}', {
        total: formats.money(figure('total')),
        minimum: formats.money(figure('minimum')),
      })
    case 'due_within_lead_time': {
      const next = flag.detail.nextPossible
      return t('Delivery {deliveryDay} is within the lead time{next}', {
        deliveryDay: formats.day(String(flag.detail.deliveryDay)),
        next: next ? t('; the soonest is {next}', { next: formats.day(String(next)) }) : '',
      })
    }
    case 'note_present':
      return t('The buyer left a note')
  }
}

/** The flag in two or three words, for a row. */
export const flagName = (code: OrderFlag['code']): string => t(FLAG_NAMES[code])

const FLAG_NAMES: Readonly<Record<OrderFlag['code'], PlainText>> = {
  first_order: 'First order',
  unusual_quantity: 'Unusual quantity',
  price_changed: 'Price changed',
  likely_duplicate: 'Likely duplicate',
  low_stock: 'Low stock',
  below_minimum: 'Below minimum',
  due_within_lead_time: 'Due soon',
  note_present: 'Note',
}
