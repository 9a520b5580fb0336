/** The plans by the names that screens use. */
export const PLANS = {
  starter: 'Starter: your usual, open and recent orders',
  growth: 'Growth: with order history',
  scale: 'Scale: with order history',
} as const
