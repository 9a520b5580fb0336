import { err, ok, type Result } from '../base/result.ts'

/** How a list price changes: by a percentage, by an amount, or to an amount; all in integer minor units. */
export type PriceChange =
  | {
      readonly kind: 'percent'
      /** Basis points, negative for a reduction. */
      readonly basisPoints: number
      /** The result is rounded half up to a multiple of this many minor units; 1 rounds to the unit itself. */
      readonly roundTo: number
    }
  | { readonly kind: 'amount'; readonly difference: number }
  | { readonly kind: 'set'; readonly amount: number }

/** `below_zero`: a price can't be negative. `out_of_range`: it would no longer be an exact integer. */
export type PriceChangeError = 'below_zero' | 'out_of_range'

/** The price in minor units after a change, computed exactly. */
export function changedPrice(price: number, change: PriceChange): Result<number, PriceChangeError> {
  const wanted = exactly(price, change)
  if (wanted < 0n) return err('below_zero')
  return wanted > BigInt(Number.MAX_SAFE_INTEGER) ? err('out_of_range') : ok(Number(wanted))
}

function exactly(price: number, change: PriceChange): bigint {
  if (change.kind === 'set') return BigInt(change.amount)
  if (change.kind === 'amount') return BigInt(price) + BigInt(change.difference)
  const step = BigInt(change.roundTo)
  const raw = BigInt(price) * (10_000n + BigInt(change.basisPoints))
  const whole = step * 10_000n
  return floorDivide(raw * 2n + whole, whole * 2n) * step
}

/** Division towards minus infinity; that of bigint goes towards zero. */
function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b < 0n ? quotient - 1n : quotient
}
