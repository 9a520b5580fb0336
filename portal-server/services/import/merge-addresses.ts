import { newId } from '#shared/base/ids.ts'
import type { Address } from '#shared/contract/rows.ts'

/**
 * A customer's addresses with those of a file: one with a known label takes the place of that address, any
 * other is added, none goes away. When a label is there more than once, the first in the file is the first
 * that is stored, and so on, so that the same file again changes nothing.
 */
export const mergeAddresses = (
  before: readonly Address[],
  wanted: readonly Omit<Address, 'id'>[],
): Address[] => {
  const byLabel = Map.groupBy(wanted, labelKey)
  const kept = before.map(address => ({ ...address, ...byLabel.get(labelKey(address))?.shift() }))
  const added = wanted.filter(address => byLabel.get(labelKey(address))?.includes(address))
  return [...kept, ...added.map(address => ({ id: newId(), ...address }))]
}

const labelKey = ({ label }: { label: string }): string => label.toLowerCase()
