import { nameKey } from '#shared/contract/import/first-by-key.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { importAlone } from '../import/import-alone.ts'
import { writeGroups } from '../import/write-groups.ts'
import { GROUP } from './customers.ts'
import { type FileProblem, fileRefusal, mergeFile, recordMade, writeFile } from './file-rows.ts'
import { appliedTo, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

type Args = MutationArgs<'customer_group.import'>

/**
 * Takes a file of customer groups that a desktop has compared with what it showed: all of it, or nothing with every
 * row that does not fit any more.
 */
export const importGroupFile = async (
  ctx: MutationContext,
  { fileName, create, update }: Args,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  if (hasTwice([...create.map(({ group }) => group.id), ...update.map(({ groupId }) => groupId)]))
    return refused('bad_input', { field: 'create' })
  await importAlone(tx, workspaceId, 'customers')
  const { merged, problems } = await mergeFile(
    ctx,
    GROUP,
    update.map(({ line, groupId: id, edits }) => ({ line, id, edits })),
    ({ name }) => name,
  )
  const refusal = fileRefusal([...problems, ...(await takenNames(ctx, create))])
  if (refusal) return refusal
  if (create.length + merged.length === 0) return NO_OP

  const made = create.map(({ group }) => group)
  await writeGroups(tx, workspaceId, made)
  await recordMade(ctx, 'customer_group', made)
  await writeFile(ctx, GROUP, merged)
  await recordAudit(tx, workspaceId, {
    ...{ actor: ctx.actor, action: 'customer_group.import', entity: 'customer_group', entityId: null },
    after: { created: made.length, changed: merged.length, file: fileName },
  })
  return appliedTo(
    [...made, ...merged.map(({ before }) => before)].map(({ id }) => ({ entity: 'customer_group', id })),
  )
}

/** Whether rows name one id more than once, as no desktop does. */
export const hasTwice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length

const takenNames = async (
  { tx, workspaceId }: MutationContext,
  created: Args['create'],
): Promise<FileProblem[]> => {
  if (created.length === 0) return []
  const there = await tx.customerGroup.findMany({ where: { workspaceId }, select: { id: true, name: true } })
  const taken = new Set(there.flatMap(({ id, name }) => [id, nameKey(name)]))
  return created
    .filter(({ group }) => taken.has(group.id) || taken.has(nameKey(group.name)))
    .map(({ line, group }) => ({
      ...{ line, key: group.name },
      detail: 'Somebody made a group with this name after the file was checked.',
    }))
}
