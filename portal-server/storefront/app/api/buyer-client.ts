import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client'
import type { BuyerRouter } from '#server/api/buyer/router.ts'
import { BUYER_API_PATH, LINK_HEADER } from '#shared/contract/protocol.ts'

export type BuyerClient = TRPCClient<BuyerRouter>

/** The buyer API as this portal link's page calls it: same origin, its session cookie, its public id. */
export function createBuyerClient(publicId: string): BuyerClient {
  const link = httpBatchLink({
    url: BUYER_API_PATH,
    headers: { [LINK_HEADER]: publicId },
    fetch: (url, options) => fetch(url, { ...(options as RequestInit), credentials: 'same-origin' }),
  })
  return createTRPCClient<BuyerRouter>({ links: [link] })
}
