import http from 'node:http'
import https from 'node:https'
import { type PrivateHosts, publicLookup, webhookAddressOf } from './webhook-address.ts'

export type Posted = { kind: 'answered'; status: number } | { kind: 'failed'; problem: string }

const ANSWER_WITHIN_MS = 15_000

/**
 * Posts a body to a webhook's address. Redirects are not followed and nothing of the answer but its status is
 * read, so that an address inside the network, if one ever slipped through, would tell nothing.
 */
export const postWebhook = (
  address: string,
  body: string,
  headers: Record<string, string>,
  privateHosts: PrivateHosts,
): Promise<Posted> => {
  const url = webhookAddressOf(address, privateHosts)
  if (!url.ok) return Promise.resolve({ kind: 'failed', problem: 'the address is not allowed' })
  const { request } = url.value.protocol === 'https:' ? https : http
  return new Promise(resolve => {
    const call = request(
      url.value,
      {
        method: 'POST',
        agent: false,
        lookup: publicLookup(privateHosts),
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'StackCube-Order-Portal',
        },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      },
      response => {
        resolve({ kind: 'answered', status: response.statusCode ?? 0 })
        response.destroy()
      },
    )
    call.on('error', error => resolve({ kind: 'failed', problem: problemOf(error) }))
    call.end(body)
  })
}

/** A code such as ECONNREFUSED; the words of an error may repeat what is in the address. */
const problemOf = (error: Error & { code?: unknown }): string => {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  return typeof error.code === 'string' ? error.code : error.message.slice(0, 200)
}
