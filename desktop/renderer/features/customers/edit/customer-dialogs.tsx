import type { CustomerRow } from '#shared/contract/rows.ts'
import { useEditCustomer } from '../use-edit-customer.ts'
import { AddressesDialog } from './addresses-dialog.tsx'
import { AssortmentDialog } from './assortment-dialog.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { OrderFieldsDialog } from './order-fields-dialog.tsx'
import { PricingDialog } from './pricing-dialog.tsx'

export type EditTarget = 'contact' | 'addresses' | 'pricing' | 'assortment' | 'order_fields'

export type EditDialogProps = {
  readonly customer: CustomerRow
  readonly onSave: (wanted: Partial<CustomerRow>) => void
  readonly onClose: () => void
}

/** The editor that is open, if any. Saving closes it once the edit is stored. */
export function CustomerDialogs({
  customer,
  target,
  onClose,
}: {
  readonly customer: CustomerRow
  readonly target: EditTarget | null
  readonly onClose: () => void
}) {
  const edit = useEditCustomer(customer)
  const save = async (wanted: Partial<CustomerRow>) => {
    if (await edit(wanted)) onClose()
  }
  const props: EditDialogProps = { customer, onClose, onSave: wanted => void save(wanted) }
  switch (target) {
    case null:
      return null
    case 'contact':
      return <ContactDialog {...props} />
    case 'addresses':
      return <AddressesDialog {...props} />
    case 'pricing':
      return <PricingDialog {...props} />
    case 'assortment':
      return <AssortmentDialog {...props} />
    case 'order_fields':
      return <OrderFieldsDialog {...props} />
  }
}
