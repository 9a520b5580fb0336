/** A group of fields of one row among many, as one name: what a card about several rows lists and decides. */
export function bulkGroup(id: string, group: string): string {
  return `${id}/${group}`
}

/** The row and the group that such a name stands for; null for a group of a single row's card. */
export function readBulkGroup(name: string): { readonly id: string; readonly group: string } | null {
  const at = name.indexOf('/')
  return at === -1 ? null : { id: name.slice(0, at), group: name.slice(at + 1) }
}
