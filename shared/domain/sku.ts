const MAX_SKU_LENGTH = 64

/**
 * The key that makes SKUs unique and finds them: invisible format characters dropped, NFKC, trimmed, inner
 * white space collapsed, case folded. SKUs themselves are stored and shown as typed.
 */
export function skuKey(sku: string): string {
  return folded(sku.replace(/\p{Cf}/gu, ''))
    .replace(/\s+/g, ' ')
    .trim()
}

/** By way of upper case, where ß and SS and the two small sigmas meet; lower case first, because ẞ has no other upper case. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
}

/** Whether a SKU may be stored: visible, without control characters, at most 64 characters once trimmed. */
export function isValidSku(sku: string): boolean {
  const trimmed = sku.trim()
  return trimmed.length <= MAX_SKU_LENGTH && !/\p{Cc}/u.test(trimmed) && skuKey(trimmed) !== ''
}
