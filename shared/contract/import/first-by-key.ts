/**
 * Rows by the key that files call them by. Of several with one key the oldest is meant, so that a file is read the
 * same on every computer, in whatever order its rows lie there.
 */
export const firstByKey = <T extends { id: string }>(
  rows: Iterable<T>,
  keyOf: (row: T) => string,
): Map<string, T> => {
  const found = new Map<string, T>()
  for (const row of rows) {
    const known = found.get(keyOf(row))
    if (!known || row.id < known.id) found.set(keyOf(row), row)
  }
  return found
}

/** How a name or reference is found: whatever its case and the spaces around it. */
export const nameKey = (text: string): string => text.trim().toLowerCase()

/** Ids by what a file calls their rows. */
export const idsByName = (rows: Iterable<{ id: string; name: string }>): ReadonlyMap<string, string> =>
  new Map([...firstByKey(rows, ({ name }) => nameKey(name))].map(([key, { id }]) => [key, id]))
