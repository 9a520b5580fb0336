import type { FastifyRequest } from 'fastify'

/**
 * Whether a state-changing request comes from the portal's own pages. Browsers send Origin with every
 * POST; a request without one carries no ambient cookie of a browser.
 */
export const isSameOrigin = (request: FastifyRequest, publicOrigin: string): boolean => {
  const { origin } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] === undefined
  return origin === publicOrigin || origin === `${request.protocol}://${request.host}`
}
