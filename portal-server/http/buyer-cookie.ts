import type { FastifyReply, FastifyRequest } from 'fastify'
import { LINK_HEADER } from '#shared/contract/protocol.ts'
import { SESSION_MS } from '../services/links/buyer-session.ts'
import { isSecure } from './transport.ts'

const PUBLIC_ID = /^[A-Za-z0-9_-]{12}$/

/**
 * The cookie of one link's session. It carries the link's public id in its name, so that two suppliers'
 * links live side by side. Over https it is a `__Host-` cookie; browsers drop those on plain http.
 */
const cookieName = (publicId: string, secure: boolean): string =>
  `${secure ? '__Host-' : ''}stackcube_${publicId}`

/** Hands a session to the browser. */
export const setBuyerCookie = (reply: FastifyReply, publicId: string, token: string): void => {
  const secure = isSecure(reply.request)
  reply.setCookie(cookieName(publicId, secure), token, {
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'lax',
    maxAge: Math.floor(SESSION_MS / 1000),
  })
}

/** The link that a request names and the session cookie it carries for that link, or null. */
export const buyerCredentials = (request: FastifyRequest): { publicId: string; cookie: string } | null => {
  const publicId = request.headers[LINK_HEADER]
  if (typeof publicId !== 'string') return null
  const cookie = buyerCookie(request, publicId)
  return cookie === null ? null : { publicId, cookie }
}

/** The session cookie that a request carries for a link, or null. */
export const buyerCookie = (request: FastifyRequest, publicId: string): string | null =>
  PUBLIC_ID.test(publicId) ? (request.cookies[cookieName(publicId, isSecure(request))] ?? null) : null
