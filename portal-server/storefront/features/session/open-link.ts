/** What came of a link that was pasted; `address` is where the storefront behind it is. */
export type OpenedLink =
  | { readonly kind: 'opened'; readonly address: string }
  | { readonly kind: 'not_valid' | 'busy' | 'broken' | 'unreachable' }

/**
 * Exchanges a portal link's secret for a session as its own page does, and without leaving this one: to an app on a
 * home screen that page would be a foreign one, shown in a browser whose session the app does not have.
 */
export async function openLink(token: string): Promise<OpenedLink> {
  const answer = await fetch('/l', {
    method: 'POST',
    credentials: 'same-origin',
    body: new URLSearchParams({ token }),
  }).catch(() => null)
  if (answer === null) return { kind: 'unreachable' }
  if (answer.ok && answer.redirected) return { kind: 'opened', address: answer.url }
  if (answer.status === 404) return { kind: 'not_valid' }
  return { kind: answer.status === 429 || answer.status === 503 ? 'busy' : 'broken' }
}
