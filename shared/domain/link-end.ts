/** Why nobody gets in by a link any more. */
export type LinkEnd = 'revoked' | 'expired' | 'customer_archived'

/** What decides whether a link is live; moments are milliseconds. */
type LinkFacts = {
  readonly revokedAt: number | null
  readonly expiresAt: number | null
  readonly customerState: string
}

/** Why a link has ended at a moment; null for a live one. At its expiry itself it has ended. */
export function linkEnd({ revokedAt, expiresAt, customerState }: LinkFacts, now: number): LinkEnd | null {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt !== null && expiresAt <= now) return 'expired'
  return customerState === 'archived' ? 'customer_archived' : null
}
