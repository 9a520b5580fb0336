/**
 * Why the server refused an offline edit, and what its author can do. The desktop shows these words in the
 * sync centre; code decides on the key, never on the text.
 */
export const REFUSAL_CODES = {
  already_decided: {
    why: 'The order had been decided before this arrived.',
    todo: 'Open the order to see what was decided; act again if it is still needed.',
  },
  revision_changed: {
    why: 'The lines were changed after you saw them.',
    todo: 'Open the order, look at the new revision, and decide again.',
  },
  order_differs: {
    why: 'The order was not as it was entered any more.',
    todo: 'Open it again here, look at what changed, and enter it once more.',
  },
  assigned_meanwhile: {
    why: 'The order was assigned to somebody else before this arrived.',
    todo: 'Open the order and assign it again if it is still needed.',
  },
  insufficient_stock: {
    why: 'There was less in stock than the new quantity needs.',
    todo: 'Open the order and choose a quantity that is available.',
  },
  shipped_more_than_ordered: {
    why: 'More was entered as shipped than was ordered.',
    todo: 'Open the order and enter the shipped quantities again.',
  },
  duplicate_line: {
    why: 'The same product stood on two lines.',
    todo: 'Open the order and edit it with one line for each product.',
  },
  product_not_priced: {
    why: 'A new product on the order could not be priced for this customer.',
    todo: 'Check the product and its list price, then edit the order again.',
  },
  product_not_sold: {
    why: 'A new product on the order is archived or discontinued.',
    todo: 'Open the order and choose another product.',
  },
  amount_out_of_range: {
    why: 'The amount is too large to be kept exactly.',
    todo: 'Enter a smaller price or quantity.',
  },
  sku_taken: {
    why: 'Another product has this SKU already; upper and lower case count as the same.',
    todo: 'Search the catalog for the SKU, then use another one.',
  },
  sku_not_valid: {
    why: 'The SKU is empty, too long, or holds signs that can’t be typed.',
    todo: 'Give the product another SKU.',
  },
  image_not_valid: {
    why: 'The file was no picture that can be shown, or a damaged one.',
    todo: 'Choose a JPEG, PNG or WebP file and set the picture again.',
  },
  image_missing: {
    why: 'The picture itself did not reach the server, so no product can show it.',
    todo: 'Choose the picture again.',
  },
  order_rules_not_valid: {
    why: 'Minimum and maximum quantity are not multiples of the step.',
    todo: 'Open the product and correct its order rules.',
  },
  offer_dates_not_valid: {
    why: 'The offer ends before it begins.',
    todo: 'Open the product and correct its dates.',
  },
  category_not_empty: {
    why: 'The category still held products or categories, or stood in a customer’s assortment.',
    todo: 'Move what it holds, take it out of the assortments, then delete it again.',
  },
  category_circle: {
    why: 'The category would have stood below itself, because the tree was changed meanwhile.',
    todo: 'Look at the tree as it is now and move it again if it is still needed.',
  },
  price_rule_overlap: {
    why: 'Another price for the same product, level and quantity holds on some of the same days.',
    todo: 'Open the product’s price rules and change the days of one of them.',
  },
  price_rule_not_valid: {
    why: 'The price rule’s fields do not fit together.',
    todo: 'Enter the price rule again.',
  },
  reference_taken: {
    why: 'Another customer has this reference already.',
    todo: 'Give the customer another reference.',
  },
  group_name_taken: {
    why: 'Another customer group has this name already.',
    todo: 'Give the group another name.',
  },
  file_refused: {
    why: 'Rows of the file do not fit with what the server holds by now, so nothing of it was imported.',
    todo: 'Save the rows to see which and why, then import the file again: what it would do is worked out anew.',
  },
  rule_broken: {
    why: 'It does not fit with what the server holds.',
    todo: 'Check what is there now and do it again if it is still needed.',
  },
  deleted_meanwhile: {
    why: 'It was removed before your edit arrived.',
    todo: 'Create it again if it is still needed; what you wanted is listed here.',
  },
  resolved_meanwhile: {
    why: 'A colleague decided this conflict first.',
    todo: 'Nothing to do, unless you disagree: then edit it again.',
  },
  not_found: {
    why: 'The server does not have it.',
    todo: 'Check what is there now and do it again if it is still needed.',
  },
  not_allowed: {
    why: 'Your role did not allow it when it arrived.',
    todo: 'Ask an admin to do it, or to change your role.',
  },
  bad_input: { why: 'A field was not valid.', todo: 'Correct the field and do it again.' },
  unknown_mutation: {
    why: 'The server does not know this kind of edit.',
    todo: 'Ask for the server to be updated, then do it again.',
  },
} as const

export type RefusalCode = keyof typeof REFUSAL_CODES
