import { firstByKey, nameKey } from '#shared/contract/import/first-by-key.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { FieldEdit } from '#shared/domain/field-merge.ts'
import type { MutationContext } from './mutation-context.ts'

type Edits = Readonly<Record<string, FieldEdit | undefined>>

/** The file's new groups among those that are there by now: one that somebody made under the same name is meant. */
export const placeGroups = async (
  { tx, workspaceId }: MutationContext,
  wanted: MutationArgs<'customer.import'>['groups'],
) => {
  const there = await tx.customerGroup.findMany({ where: { workspaceId } })
  const byName = firstByKey(there, ({ name }) => nameKey(name))
  const meant = new Map<string, string>()
  const made: { id: string; name: string; discountBp: null; archived: false }[] = []
  for (const { groupId: id, name } of wanted) {
    const same = byName.get(nameKey(name))
    if (same) meant.set(id, same.id)
    else made.push({ id, name, discountBp: null, archived: false })
  }
  const ids = new Set([...there, ...made].map(({ id }) => id))
  const placed = <T extends { groupId?: unknown }>(values: T): T => {
    const other = typeof values.groupId === 'string' ? meant.get(values.groupId) : undefined
    return other === undefined ? values : { ...values, groupId: other }
  }
  return {
    made,
    has: (id: string | null) => id === null || ids.has(id),
    placed,
    /** The same edits, wanting the group that is meant. */
    placedEdits: (edits: Edits): Edits => {
      const { pricing } = edits
      return pricing ? { ...edits, pricing: { ...pricing, mine: placed(pricing.mine) } } : edits
    },
  }
}
