/**
 * A parameter that holds an array of numbers or ids, as PostgreSQL reads it. The driver looks at each element and quotes
 * it, which adds up over the columns of an order of 500 lines.
 */
export const plainArray = (values: readonly (number | string)[]): string => `{${values.join(',')}}`

/** A parameter that holds an array of any texts. */
export const textArray = (values: readonly string[]): string => {
  if (values.length === 0) return '{}'
  const plain = !/["\\]/.test(values.join(''))
  return `{"${(plain ? values : values.map(escaped)).join('","')}"}`
}

const escaped = (text: string): string => text.replace(/["\\]/g, sign => `\\${sign}`)
