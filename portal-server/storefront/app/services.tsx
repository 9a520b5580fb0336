import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { BuyerClient } from './api/buyer-client.ts'
import type { CartEditsStore } from './cart/cart-edits.ts'
import type { CartWriter } from './cart/cart-writer.ts'
import type { Submitter } from './cart/submission.ts'

/** What the page was put together from, once, when it loaded. */
export type Services = {
  readonly publicId: string
  readonly client: BuyerClient
  readonly queryClient: QueryClient
  readonly edits: CartEditsStore
  readonly writer: CartWriter
  readonly submitter: Submitter
}

const ServicesContext = createContext<Services | null>(null)

export const ServicesProvider = ServicesContext.Provider

/** The page's services. Throws outside the provider, which is a bug. */
export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('Services are used outside their provider')
  return services
}
