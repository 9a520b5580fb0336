import { lookup as lookUpAll } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { err, ok, type Result } from '#shared/base/result.ts'

/** Hosts that webhooks may be sent to although they are in a private network, or over plain http. */
export type PrivateHosts = ReadonlySet<string>

/** Said instead of connecting, with no word on what may be there. */
export class PrivateAddressError extends Error {
  constructor() {
    super('the address leads into a private network')
  }
}

/**
 * A typed webhook address, made whole. Only https without a sign-in in it, unless the operator named the host: a
 * workspace's admin must not reach what stands behind the portal's own firewall.
 */
export const webhookAddressOf = (
  typed: string,
  privateHosts: PrivateHosts,
): Result<URL, 'webhook_address_refused'> => {
  const text = typed.trim()
  if (!URL.canParse(text)) return err('webhook_address_refused')
  const url = new URL(text)
  const known = privateHosts.has(url.hostname)
  const scheme = url.protocol === 'https:' || (known && url.protocol === 'http:')
  if (!scheme || url.username !== '' || url.password !== '') return err('webhook_address_refused')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!known && ipaddr.isValid(literal) && !isPublic(literal)) return err('webhook_address_refused')
  url.hash = ''
  return ok(url)
}

/**
 * Looks a host up as the connection is made, and lets only public addresses through: what was checked is what is
 * connected to, whatever the name answers the next time.
 */
export const publicLookup = (privateHosts: PrivateHosts): LookupFunction => {
  return (hostname, options, callback) => {
    lookUpAll(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      const known = privateHosts.has(hostname)
      const first = addresses[0]
      if (!first || (!known && !addresses.every(({ address }) => isPublic(address))))
        return callback(new PrivateAddressError(), '')
      if (options.all) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
  }
}

/** Whether an address belongs to the open internet, with what is wrapped into an IPv6 address taken out. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
