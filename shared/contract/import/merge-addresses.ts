import { newId } from '#shared/base/ids.ts'
import type { Address } from '#shared/contract/rows.ts'

/**
 * A customer's addresses with those of a file: one with a known label takes the place of that address, any
 * other is added, none goes away. When a label is there more than once, the first in the file is the first
 * that is stored, and so on, so that the same file again changes nothing. One without a label is the stored one
 * without a label, or else the main one.
 */
export const mergeAddresses = (
  before: readonly Address[],
  wanted: readonly Omit<Address, 'id'>[],
): Address[] => {
  const hasUnlabelled = before.some(address => labelKey(address) === '')
  const labelled = wanted.map(address =>
    address.label === '' && !hasUnlabelled ? { ...address, label: MAIN } : address,
  )
  const byLabel = Map.groupBy(labelled, labelKey)
  const kept = before.map(address => merged(address, byLabel.get(labelKey(address))?.shift()))
  const added = labelled.filter(address => byLabel.get(labelKey(address))?.includes(address))
  return [...kept, ...added.map(address => ({ id: newId(), ...address }))]
}

const MAIN = 'Main'

/** What differs by nothing but spaces around it, which no file can hold, stays as it is stored. */
const merged = (before: Address, wanted: Omit<Address, 'id'> | undefined): Address => {
  if (!wanted) return before
  const isSame = PARTS.every(part => before[part].trim() === wanted[part].trim())
  return isSame ? before : { ...before, ...wanted }
}

const PARTS = ['label', 'line1', 'line2', 'city', 'postcode', 'country'] as const

const labelKey = ({ label }: { label: string }): string => label.trim().toLowerCase()
