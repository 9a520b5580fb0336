import type { FastifyRequest } from 'fastify'
import type { BuyerCaller } from '../services/callers.ts'
import { recogniseBuyer } from '../services/links/buyer-session.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { buyerCookie } from './buyer-cookie.ts'

/** The buyer whose live session of this link a page's request carries, or null. */
export const buyerOfRequest = async (
  deps: ServiceDeps,
  request: FastifyRequest,
  publicId: string,
): Promise<BuyerCaller | null> => {
  const cookie = buyerCookie(request, publicId)
  const found = cookie === null ? null : await recogniseBuyer(deps, cookie, publicId)
  return found?.caller ?? null
}
