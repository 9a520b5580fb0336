import type { Say } from './words/speech.ts'

/** What a notification says about orders that have just come in. Names and prices stay inside the app. */
export const newOrdersText = (
  count: number,
  firstNumber: number,
  say: Say,
): { title: string; body: string } => {
  const order = `SO-${firstNumber}`
  return count === 1
    ? { title: say('New order'), body: say('{order} waits for review.', { order }) }
    : {
        title: say('{count} new orders', { count }),
        body: say('{order} and {more} more wait for review.', { order, more: count - 1 }),
      }
}
