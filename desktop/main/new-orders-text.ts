/** What a notification says about orders that have just come in. Names and prices stay inside the app. */
export const newOrdersText = (count: number, firstNumber: number): { title: string; body: string } =>
  count === 1
    ? { title: 'New order', body: `SO-${firstNumber} waits for review.` }
    : { title: `${count} new orders`, body: `SO-${firstNumber} and ${count - 1} more wait for review.` }
