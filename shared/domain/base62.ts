const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(DIGITS.length)

/** Writes a number of 0 or more in base 62 (digits, upper, lower case), padded to a length. */
export function encodeBase62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; rest > 0n; rest /= BASE) text = DIGITS.charAt(Number(rest % BASE)) + text
  return text.padStart(length, '0')
}

/** Reads base 62. Throws a RangeError on any other character: match the shape first. */
export function decodeBase62(text: string): bigint {
  let value = 0n
  for (const character of text) {
    const digit = DIGITS.indexOf(character)
    if (digit < 0) throw new RangeError('Not base 62')
    value = value * BASE + BigInt(digit)
  }
  return value
}
