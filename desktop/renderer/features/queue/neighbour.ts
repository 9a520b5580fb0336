/** The item one step on; from an item that left the list, the one that now stands in its place. */
export function neighbour<T>(
  items: readonly T[],
  index: number,
  lastIndex: number,
  by: 1 | -1,
): T | undefined {
  if (index >= 0) return items[index + by]
  return by === 1 ? items[Math.min(lastIndex, items.length - 1)] : items[Math.max(0, lastIndex - 1)]
}
