import type { CartDifference } from '#shared/contract/buyer.ts'
import type { Difference } from '#shared/domain/submission-difference.ts'

/** A difference as it crosses the wire: one shape for all codes, with null where a code has no such part. */
export const wireDifference = (difference: Difference): CartDifference => ({
  code: difference.code,
  productId: 'productId' in difference ? difference.productId : null,
  sku: 'sku' in difference ? difference.sku : null,
  field: 'field' in difference ? difference.field : null,
  old: 'old' in difference ? difference.old : null,
  new: 'new' in difference ? difference.new : null,
})
