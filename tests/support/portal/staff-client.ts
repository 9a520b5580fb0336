import { createTRPCClient, httpLink, type TRPCClient, TRPCClientError } from '@trpc/client'
import type { StaffRouter } from '#server/api/staff/router.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION, STAFF_API_PATH } from '#shared/contract/protocol.ts'

export type StaffClient = TRPCClient<StaffRouter>

/** The staff API over HTTP, as a desktop calls it with a token, or as nobody without one. */
export const staffClient = (serverUrl: string, token: string | null): StaffClient =>
  createTRPCClient<StaffRouter>({
    links: [
      httpLink({
        url: serverUrl + STAFF_API_PATH,
        headers: {
          [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
      }),
    ],
  })

/** The code with which the server refused a call, or `answered` when it did not. */
export const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'answered'
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    return String((error.data as { appCode?: unknown } | null)?.appCode)
  }
}
