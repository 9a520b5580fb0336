import type { MutationName } from '#shared/contract/mutations.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
import { plural } from '../../ui/format/plural.ts'
import type { Noun } from '../../ui/words/german/nouns.ts'
import { keyWords } from '../../ui/words/spoken.ts'
import { type PlainText, t } from '../../ui/words/t.ts'

const MUTATION_WORDS: Readonly<Record<MutationName, PlainText>> = {
  'order.approve': 'Approve order',
  'order.reject': 'Reject order',
  'order.cancel': 'Cancel order',
  'order.start_fulfillment': 'Start fulfilment',
  'order.fulfill': 'Ship order',
  'order.revise': 'Revise order',
  'order.enter': 'Enter order',
  'order.park': 'Park order',
  'order.assign': 'Assign order',
  'message.post': 'Message',
  'message.mark_read': 'Mark messages read',
  'product.create': 'Create product',
  'product.update': 'Edit product',
  'product.update_many': 'Edit products',
  'product.import': 'Import products',
  'image.add': 'Add picture',
  'stock.adjust': 'Adjust stock',
  'category.create': 'Create category',
  'category.update': 'Edit category',
  'category.delete': 'Delete category',
  'price_rule.create': 'Create price rule',
  'price_rule.update': 'Edit price rule',
  'price_rule.delete': 'Delete price rule',
  'price_rule.change_many': 'Change price rules',
  'price_rule.import': 'Import price rules',
  'customer_group.create': 'Create group',
  'customer_group.update': 'Edit group',
  'customer_group.import': 'Import groups',
  'customer.create': 'Create customer',
  'customer.update': 'Edit customer',
  'customer.import': 'Import customers',
  'conflict.resolve': 'Decide a conflict',
}

/** What a stored edit does, as a heading. */
export const mutationWords = (name: MutationName): string => t(MUTATION_WORDS[name])

const FIELD_WORDS: Readonly<Record<string, PlainText>> = {
  identity: 'SKU',
  image: 'Picture',
  gtin: 'GTIN',
  listPrice: 'List price',
  orderRules: 'Order rules',
  offerDates: 'Offer dates',
  outOfStockDisplay: 'Out-of-stock display',
  orderOverrides: 'Order fields',
  paymentTerms: 'Payment terms',
  rule: 'Price, quantity and days',
}

/** A group of fields by the name that screens use. */
export function fieldWords(group: string): string {
  const of = readBulkGroup(group)?.group
  if (of !== undefined) return fieldWords(of)
  const known = FIELD_WORDS[group]
  return known ? t(known) : keyWords(`${group.charAt(0).toUpperCase()}${group.slice(1)}`)
}

/** What an edit is about: a name as it is, or how many rows, of which file. */
export function subjectWords(subject: string): string {
  const [, before = '', count, noun] = /^(|.*, )(\d+) (product|price rule|row)s$/.exec(subject) ?? []
  return count === undefined ? subject : `${before}${plural(Number(count), noun as Noun)}`
}
