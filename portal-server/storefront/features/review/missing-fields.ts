import type { BuyerHome, OrderDetails } from '#shared/contract/buyer.ts'
import { checkOrderFields } from '#shared/domain/order-fields.ts'

export type MissingField = 'poNumber' | 'notes' | 'deliveryDate' | 'address'

/** The fields that have to be filled in before submitting, in the order of the form. */
export function missingFields(
  details: OrderDetails,
  home: Pick<BuyerHome, 'orderSettings' | 'addresses'>,
): MissingField[] {
  const missing: MissingField[] = checkOrderFields(details, home.orderSettings)
    .filter(problem => problem.code === 'field_missing')
    .map(problem => problem.field)
  const { addressId } = details
  const addressMissing =
    home.addresses.length > 0 && !home.addresses.some(address => address.id === addressId)
  return addressMissing ? [...missing, 'address'] : missing
}
