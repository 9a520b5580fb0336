import type { z } from 'zod'

type Groups = Readonly<Record<string, z.ZodObject>>
type Edit = { readonly base: Record<string, unknown>; readonly mine: Record<string, unknown> }

/**
 * The groups of fields in which `wanted` differs from `base`, each with both sides, as edits are sent: fields that
 * belong together travel together, so that a conflict is decided for all of them at once.
 */
export function changedGroups<T extends object>(groups: Groups, base: T, wanted: T): Record<string, Edit> {
  const edits: Record<string, Edit> = {}
  for (const [name, schema] of Object.entries(groups)) {
    const fields = Object.keys(schema.shape)
    const edit = { base: pick(base, fields), mine: pick(wanted, fields) }
    if (JSON.stringify(edit.base) !== JSON.stringify(edit.mine)) edits[name] = edit
  }
  return edits
}

function pick(row: object, fields: readonly string[]): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(row))
  return Object.fromEntries(fields.map(field => [field, values.get(field)]))
}
