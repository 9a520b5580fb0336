import {
  createTRPCClient,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
} from '@trpc/client'
import { EventSource } from 'eventsource'
import type { StaffRouter } from '#server/api/staff/router.ts'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION, STAFF_API_PATH } from '#shared/contract/protocol.ts'
import type { PushInput } from '#shared/contract/sync.ts'
import { fetchTrustingComputer, isUntrusted } from './certificate-trust.ts'

export type ServerClient = TRPCClient<StaffRouter>

/** A call that is not answered by then counts as lost; it is sent again, and applied once. */
const CALL_TIMEOUT_MS = 30_000
/** A file of a million rows is checked and written in one call, and so is an edit of very many rows. */
const FILE_TIMEOUT_MS = 15 * 60_000

/** Talks to one portal server. The token is asked for with every call and never put into an address. */
export const createServerClient = (
  serverUrl: string,
  token: () => string | null,
  protocol = PROTOCOL_VERSION,
): ServerClient => {
  const url = serverUrl.replace(/\/+$/, '') + STAFF_API_PATH
  const headers = (): Record<string, string> => {
    const known = token()
    const identity: Record<string, string> = known === null ? {} : { authorization: `Bearer ${known}` }
    return { ...identity, [PROTOCOL_HEADER]: String(protocol) }
  }
  return createTRPCClient<StaffRouter>({
    links: [
      splitLink({
        condition: operation => operation.type === 'subscription',
        true: httpSubscriptionLink({ url, EventSource: withHeaders(headers) }),
        false: splitLink({
          condition: ({ path, input }) =>
            path.startsWith('files.') || (path === 'sync.push' && isLarge(input)),
          true: boundedLink(url, headers, FILE_TIMEOUT_MS),
          false: boundedLink(url, headers, CALL_TIMEOUT_MS),
        }),
      }),
    ],
  })
}

/** Whether what is pushed was staged before; it goes alone. */
const isLarge = (input: unknown): boolean => (input as PushInput).mutations[0]?.staged !== undefined

const boundedLink = (url: string, headers: () => Record<string, string>, within: number) =>
  httpLink<StaffRouter>({
    url,
    headers,
    fetch: (input, init) =>
      fetchTrustingComputer(input, { ...init, signal: bounded(init?.signal, within) } as RequestInit),
  })

const bounded = (signal: AbortSignal | null | undefined, within: number): AbortSignal =>
  signal ? AbortSignal.any([signal, AbortSignal.timeout(within)]) : AbortSignal.timeout(within)

/** An EventSource that carries our headers, which the standard one can't. */
const withHeaders = (headers: () => Record<string, string>) =>
  class extends EventSource {
    constructor(url: string | URL, init?: ConstructorParameters<typeof EventSource>[1]) {
      super(url, {
        ...init,
        fetch: (input, options) =>
          fetchTrustingComputer(input, {
            ...options,
            headers: { ...options?.headers, ...headers() },
          } as RequestInit),
      })
    }
  }

/** Why a call failed as far as that is known: what the server answered, or a certificate that was not trusted. */
export const failureOf = (error: unknown): ErrorCode | null =>
  answeredCode(error) ?? (isUntrusted(error) ? 'certificate_not_trusted' : null)

/** The code that the server answered with, or null when it did not answer at all. */
export const answeredCode = (error: unknown): ErrorCode | null => {
  if (!(error instanceof TRPCClientError)) return null
  const data: unknown = error.data
  const code = typeof data === 'object' && data !== null && 'appCode' in data ? data.appCode : null
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code) ? (code as ErrorCode) : null
}
