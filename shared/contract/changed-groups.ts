import type { z } from 'zod'
import { type FieldValues, sameValues } from '#shared/domain/field-merge.ts'

type FieldGroups = Readonly<Record<string, z.ZodObject>>
type GroupEdits<G extends FieldGroups> = { [K in keyof G]?: { base: z.infer<G[K]>; mine: z.infer<G[K]> } }

/**
 * The groups of fields that differ between a row as it is and as it should be, each with both sides, as edits are sent:
 * fields that belong together travel together, so that a conflict is decided for all of them at once.
 */
export const changedGroups = <G extends FieldGroups, R extends object>(
  groups: G,
  before: R,
  after: R,
): GroupEdits<G> =>
  Object.fromEntries(
    Object.entries(groups).flatMap(([group, { shape }]) => {
      const pick = (row: R) =>
        Object.fromEntries(Object.keys(shape).map(key => [key, (row as FieldValues)[key]]))
      const [base, mine] = [pick(before), pick(after)]
      return sameValues(base, mine) ? [] : [[group, { base, mine }]]
    }),
  ) as GroupEdits<G>
