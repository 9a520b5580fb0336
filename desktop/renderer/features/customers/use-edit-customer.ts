import { useCallback } from 'react'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { CUSTOMER_FIELD_GROUPS, type MutationArgs } from '#shared/contract/mutations.ts'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useTakeBack } from '../../ui/worker/use-take-back.ts'

/** Stores the groups of fields in which a wanted customer differs from the one on screen, and offers the way back. */
export function useEditCustomer(customer: CustomerRow) {
  const mutate = useMutate()
  const { tellStored } = useTakeBack()
  return useCallback(
    async (wanted: Partial<CustomerRow>) => {
      const edits = changedGroups(CUSTOMER_FIELD_GROUPS, customer, { ...customer, ...wanted })
      if (Object.keys(edits).length === 0) return true
      const args = { customerId: customer.id, edits } as MutationArgs<'customer.update'>
      const stored = await mutate('customer.update', args)
      if (stored) tellStored(stored.mutationId, t('{name} changed', { name: customer.name }))
      return stored !== null
    },
    [mutate, tellStored, customer],
  )
}
