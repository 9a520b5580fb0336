import type { ProductView } from '#desktop/worker/api/views.ts'
import { t } from '../../../ui/words/t.ts'
import { readDifference } from '../detail/read-difference.ts'
import type { ReadCell } from './cell-text.ts'

/**
 * Reads a cell of stock as the difference that it comes to, so that what is shipped or counted elsewhere meanwhile
 * adds up. A number with a sign is the difference, one without is what shall be available. Tracking is not begun
 * here: it can't be taken back.
 */
export function readStock(text: string, { unreserved }: Pick<ProductView, 'unreserved'>): ReadCell {
  const typed = text.trim()
  if (unreserved === null)
    return typed === '' ? { wanted: {} } : { problem: t('Begin to track its stock in its details first') }
  if (/^\d{1,7}$/.test(typed)) return within(Number(typed) - unreserved)
  const difference = readDifference(typed)
  return difference === null
    ? { problem: t('Enter a number, or a difference such as +24') }
    : within(difference)
}

const MOST = 1_000_000

function within(difference: number): ReadCell {
  return Math.abs(difference) > MOST
    ? { problem: t('This number is too large') }
    : { wanted: {}, ...(difference === 0 ? {} : { difference }) }
}
