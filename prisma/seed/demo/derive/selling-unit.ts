import { mostFrequent } from './frequency.ts'

/** How a product is sold: the unit's name, what it holds and the case pack in units. */
type SellingUnit = {
  readonly unitName: 'each' | 'carton' | 'pack' | 'set' | 'box' | 'bundle'
  /** Number of pieces in one unit, or null for a single piece. */
  readonly contents: number | null
  /** Case pack, in units. */
  readonly step: number
  /** Pieces of the source in one unit: its quantities are divided, its prices multiplied by this. */
  readonly sourcePieces: number
}

const shareForStep = 0.5
const shareForCarton = 0.88
const smallestCarton = 12
const largestCasePack = 48

function usualCasePack(quantities: readonly number[], leastShare: number): number {
  const pack = mostFrequent(quantities) ?? 1
  if (pack > largestCasePack) return 1
  const multiples = quantities.filter(quantity => quantity % pack === 0).length
  return multiples >= quantities.length * leastShare ? pack : 1
}

type NamedUnit = Pick<SellingUnit, 'unitName' | 'contents'>

function namedUnit(name: string): NamedUnit {
  const named = /\b(pack|set|box|bundle) of (\d+)\b/i.exec(name)
  if (named)
    return { unitName: named[1]?.toLowerCase() as SellingUnit['unitName'], contents: Number(named[2]) }
  const counted = /^(\d+) (?!hook|piece|drawer|tier|colour|traditional b|stripey)/i.exec(name)
  return counted ? { unitName: 'pack', contents: Number(counted[1]) } : { unitName: 'each', contents: null }
}

/**
 * A product that is nearly always ordered by the same dozen or more is sold by the carton; one that
 * is mostly ordered in multiples of its usual quantity gets that case pack as its step.
 *
 * @param quantities real ordered quantities, in pieces
 */
export function sellingUnit(name: string, quantities: readonly number[]): SellingUnit {
  const unit = namedUnit(name)
  const carton = usualCasePack(quantities, shareForCarton)
  if (unit.unitName === 'each' && carton >= smallestCarton) {
    return { unitName: 'carton', contents: carton, step: 1, sourcePieces: carton }
  }
  return { ...unit, step: usualCasePack(quantities, shareForStep), sourcePieces: 1 }
}
