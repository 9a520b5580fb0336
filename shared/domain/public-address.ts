import { err, ok, type Result } from '../base/result.ts'

/** From where an address of the portal can be opened, and whether others can read along. */
export type Reach = 'public' | 'plain_http' | 'this_computer'

/**
 * The portal's address as people type it, made whole: `orders.company.example` and a path behind it become
 * `https://orders.company.example`. Nothing but https is an address that links may be sent with.
 */
export function publicAddressOf(typed: string): Result<string, 'address_not_https'> {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return err('address_not_https')
  const { protocol, origin, hostname, username, password } = new URL(whole)
  const plain = username === '' && password === '' && hostname !== ''
  return protocol === 'https:' && plain ? ok(origin) : err('address_not_https')
}

/** Whether a host name means the very computer that asks. */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d+){3}$/.test(name)
}

/** What an address of the portal is good for. */
export function reachOf(address: string): Reach {
  const { protocol, hostname } = new URL(address)
  if (isLoopbackHost(hostname)) return 'this_computer'
  return protocol === 'https:' ? 'public' : 'plain_http'
}
