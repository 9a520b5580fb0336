import type { GroupView } from '#desktop/worker/api/views.ts'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { GROUP_FIELD_GROUPS, type MutationArgs } from '#shared/contract/mutations.ts'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useTakeBack } from '../../ui/worker/use-take-back.ts'

/** Stores what differs of a group, and offers the way back. */
export function useEditGroup() {
  const mutate = useMutate()
  const { tellStored } = useTakeBack()
  return async (group: GroupView, wanted: Partial<GroupView>): Promise<boolean> => {
    const edits = changedGroups(GROUP_FIELD_GROUPS, fieldsOf(group), fieldsOf({ ...group, ...wanted }))
    if (Object.keys(edits).length === 0) return true
    const args = { groupId: group.id, edits } as MutationArgs<'customer_group.update'>
    const stored = await mutate('customer_group.update', args)
    if (stored) tellStored(stored.mutationId, t('{name} changed', { name: group.name }))
    return stored !== null
  }
}

function fieldsOf({ name, discountBp, archived }: GroupView) {
  return { name, discountBp, archived }
}
