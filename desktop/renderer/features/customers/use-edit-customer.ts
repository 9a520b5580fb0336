import { useCallback } from 'react'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { CUSTOMER_FIELD_GROUPS, type MutationArgs } from '#shared/contract/mutations.ts'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'

/** Stores the groups of fields in which a wanted customer differs from the one on screen. */
export function useEditCustomer(customer: CustomerRow) {
  const mutate = useMutate()
  return useCallback(
    async (wanted: Partial<CustomerRow>) => {
      const edits = changedGroups(CUSTOMER_FIELD_GROUPS, customer, { ...customer, ...wanted })
      if (Object.keys(edits).length === 0) return true
      const args = { customerId: customer.id, edits } as MutationArgs<'customer.update'>
      return (await mutate('customer.update', args)) !== null
    },
    [mutate, customer],
  )
}
