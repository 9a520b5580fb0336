import { BlockList, isIP, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopbackHost } from '#shared/domain/public-address.ts'
import { refuse } from './refusal.ts'

/** The names that stand for several networks in the setting. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fc00::/7', 'fe80::/10'],
}

/**
 * The networks that an operator names for their proxies: `loopback`, `private`, addresses, and networks such as
 * 10.1.0.0/16. Null when one of them is none of these.
 */
export const readNetworks = (names: readonly string[]): BlockList | null => {
  const networks = new BlockList()
  for (const name of names.flatMap(name => NAMED[name] ?? [name])) {
    const [address = '', bits, ...rest] = name.split('/')
    const version = isIP(address)
    const most = version === 6 ? 128 : 32
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
    if (version === 0 || rest.length > 0 || !(length <= most)) return null
    networks.addSubnet(address, length, familyOf(address))
  }
  return networks
}

/** What stands in front of a portal unless somebody says otherwise: this computer. */
export const thisComputer = (): BlockList => readNetworks(['loopback']) ?? new BlockList()

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/**
 * Whose word about protocol and address of a request is taken: of the computer that connects, when the operator
 * said that a proxy of theirs is there, and of no one behind it. Anybody else could name another address with each
 * request and so pass every bound that counts by address.
 */
export const trustedProxy =
  (proxies: BlockList) =>
  // A caller that has hung up has no address any more.
  (address: string | undefined, hop: number): boolean =>
    hop === 0 && address !== undefined && proxies.check(address, familyOf(address))

const MOST_STRANGERS = 20

/**
 * Says once for each address that it passes requests on without being trusted, since an operator whose proxy is on
 * another computer finds everything refused otherwise, and no reason.
 */
export const tellOfUntrustedProxies = (app: FastifyInstance, proxies: BlockList): void => {
  const told = new Set<string>()
  const isTrusted = trustedProxy(proxies)
  app.addHook('onRequest', async request => {
    const address = request.socket.remoteAddress
    if (request.headers['x-forwarded-proto'] === undefined || isTrusted(address, 0)) return
    if (address === undefined || told.has(address) || told.size >= MOST_STRANGERS) return
    told.add(address)
    request.log.warn(
      { address },
      'this address passes requests on, but is not a trusted proxy. If it is yours, name it in --trusted-proxies',
    )
  })
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
