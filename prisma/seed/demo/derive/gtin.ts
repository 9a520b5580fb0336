/** The GTIN check digit of the given digits (GS1: weights 3 and 1 from the right). */
function gtinCheckDigit(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/**
 * A GTIN-13 from the range 20 to 29, which GS1 reserves for use inside a company, so that it can
 * never be somebody's real article.
 */
export function internalGtin(serial: number): string {
  const digits = `2${4 + (serial % 3)}${String(serial * 7919 + 1_000_003).padStart(10, '0')}`
  return digits + gtinCheckDigit(digits)
}
