import type { RefusalCode } from '#shared/contract/refusal-codes.ts'

/** What the database's own rules refuse, in words that a person can act on. */
const CODES: Readonly<Record<string, RefusalCode>> = {
  product_workspace_id_sku_key_key: 'sku_taken',
  product_image: 'image_missing',
  price_rule_overlap: 'price_rule_overlap',
  customer_workspace_id_reference_key: 'reference_taken',
  customer_group_workspace_id_name_key: 'group_name_taken',
  product_order_rules: 'order_rules_not_valid',
  product_offer_dates: 'offer_dates_not_valid',
}

/** The refusal for a broken constraint; one without words of its own is `rule_broken`. */
export const refusalOfConstraint = (constraint: string | null): RefusalCode =>
  (constraint === null ? undefined : CODES[constraint]) ?? 'rule_broken'
