/** The values of fields that belong together and are compared and replaced as one. */
export type FieldValues = Readonly<Record<string, unknown>>

/** An edit of one group of fields: what it was based on, and what it wants. */
export type FieldEdit = { readonly base: FieldValues; readonly mine: FieldValues }

/** A group that two people changed differently. */
export type FieldConflict = {
  readonly group: string
  readonly base: FieldValues
  readonly theirs: FieldValues
  readonly mine: FieldValues
}

export type FieldMerge =
  | { readonly kind: 'apply'; readonly values: FieldValues }
  | { readonly kind: 'nothing_to_do' }
  | { readonly kind: 'conflict'; readonly fields: readonly FieldConflict[] }

/**
 * Merges an edit into a row three ways, per group of fields and by value: untouched since its base → it
 * applies; already as wanted → nothing to do; else a conflict. An edit with a conflict in any group is
 * kept whole, so that a person decides on all of it.
 */
export function mergeEdits(
  current: FieldValues,
  edits: Readonly<Record<string, FieldEdit | undefined>>,
): FieldMerge {
  const groups = Object.entries(edits).flatMap(([group, edit]) => (edit ? [{ group, ...edit }] : []))
  const open = groups.filter(({ mine }) => !sameValues(pick(current, mine), mine))
  if (open.length === 0) return { kind: 'nothing_to_do' }
  const fields = open.map(({ group, base, mine }) => ({ group, base, theirs: pick(current, mine), mine }))
  if (fields.some(({ base, theirs }) => !sameValues(base, theirs))) return { kind: 'conflict', fields }
  return { kind: 'apply', values: Object.assign({}, ...open.map(({ mine }) => mine)) as FieldValues }
}

/** The values of a row under the same keys as an edit. */
function pick(row: FieldValues, like: FieldValues): FieldValues {
  return Object.fromEntries(Object.keys(like).map(key => [key, row[key]]))
}

/** Whether two values are the same by content; the order of an object's keys does not matter. */
export function sameValues(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
