import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { generate } from 'selfsigned'
import type { Certificate } from './company-authority.ts'

export type HttpsProxy = { url: string; requests(): number; close(): Promise<void> }

type Given = { port?: number; trusted?: boolean; certificate?: Certificate }

/**
 * A proxy that ends TLS in front of a portal, as an operator's would, on a certificate for localhost that this
 * process trusts from now on, on one that nobody trusts, or on the one that is given.
 */
export const startHttpsProxy = async (
  portalUrl: string,
  { port: wantedPort = 0, trusted = true, certificate }: Given = {},
): Promise<HttpsProxy> => {
  const target = new URL(portalUrl)
  const { key, cert } = certificate ?? (await ownCertificate(trusted))
  let requests = 0
  const server = https.createServer({ key, cert }, (request, response) => {
    requests += 1
    const headers = {
      ...request.headers,
      'x-forwarded-proto': 'https',
      'x-forwarded-for': request.socket.remoteAddress ?? '',
    }
    const { hostname, port } = target
    const passed = http.request(
      { hostname, port, path: request.url, method: request.method, headers },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    passed.on('error', () => response.writeHead(502).end())
    request.pipe(passed)
  })
  await new Promise<void>(resolve => server.listen(wantedPort, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}`,
    requests: () => requests,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

const ownCertificate = async (trusted: boolean): Promise<Certificate> => {
  // A name of its own for each, since trust is looked up by name.
  const made = await generate([{ name: 'commonName', value: `proxy ${randomUUID()}` }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  })
  if (trusted) tls.setDefaultCACertificates([...tls.getCACertificates('default'), made.cert])
  return { key: made.private, cert: made.cert }
}
