import { BlockList, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopbackHost } from '#shared/domain/public-address.ts'
import { refuse } from './refusal.ts'

/** Addresses that only a computer of the operator's own can have. */
const OWN_NETWORKS = new BlockList()
OWN_NETWORKS.addSubnet('127.0.0.0', 8)
OWN_NETWORKS.addSubnet('10.0.0.0', 8)
OWN_NETWORKS.addSubnet('172.16.0.0', 12)
OWN_NETWORKS.addSubnet('192.168.0.0', 16)
OWN_NETWORKS.addSubnet('169.254.0.0', 16)
OWN_NETWORKS.addAddress('::1', 'ipv6')
OWN_NETWORKS.addSubnet('fc00::', 7, 'ipv6')
OWN_NETWORKS.addSubnet('fe80::', 10, 'ipv6')

/**
 * Whose word about protocol and address of a request is taken: of the computer that connects, and of no one
 * behind it, if it stands in the operator's own network or a public https address says that a proxy is there.
 */
export const trustedProxy = (publicUrl: string | null) => {
  const declared = publicUrl?.startsWith('https:') ?? false
  // A caller that has hung up has no address any more.
  return (address: string | undefined, hop: number): boolean =>
    hop === 0 &&
    address !== undefined &&
    (declared || OWN_NETWORKS.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'))
}

/** The address of a caller, or of none: one that has hung up has no address any more. */
export const addressOf = ({ ip }: { ip: string | undefined }): string => ip ?? '0.0.0.0'

/** Whether a request came over https as far as its browser is concerned. Cookies and HSTS follow this. */
export const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https'

const ALWAYS = new Set(['/healthz', '/readyz'])

/**
 * Over plain http everybody on the way reads links, passwords and prices, so beyond this very computer nothing
 * is answered that way.
 */
export const refusePlainHttp = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (isSecure(request) || isLoopbackHost(request.hostname) || ALWAYS.has(request.url)) return
    return refuse(request, reply, 'plain_http_refused')
  })
}
