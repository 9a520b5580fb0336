/** An order's number as it is shown everywhere. */
export function orderNumber(number: number): string {
  return `SO-${number}`
}
