import { t } from '../words/t.ts'

/** An order's number as it is shown everywhere; an order entered here has none until the server has given it one. */
export function orderNumber(number: number): string {
  return number === 0 ? t('New order') : `SO-${number}`
}
