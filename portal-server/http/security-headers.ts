import type { FastifyInstance, FastifyReply } from 'fastify'
import { isSecure } from './transport.ts'

/** Nothing inline, nothing from elsewhere, never in a frame. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer. Priced answers are private to one customer, so nothing is cached by default. */
export const addSecurityHeaders = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply) => {
    setDefault(reply, 'content-security-policy', CONTENT_SECURITY_POLICY)
    setDefault(reply, 'x-content-type-options', 'nosniff')
    setDefault(reply, 'referrer-policy', 'no-referrer')
    setDefault(reply, 'x-robots-tag', 'noindex, nofollow')
    setDefault(reply, 'cross-origin-opener-policy', 'same-origin')
    setDefault(reply, 'cross-origin-resource-policy', 'same-origin')
    setDefault(reply, 'permissions-policy', 'camera=(), geolocation=(), microphone=()')
    setDefault(reply, 'cache-control', 'no-store')
    if (isSecure(request)) setDefault(reply, 'strict-transport-security', 'max-age=31536000')
  })
}

const setDefault = (reply: FastifyReply, name: string, value: string): void => {
  if (!reply.hasHeader(name)) reply.header(name, value)
}
