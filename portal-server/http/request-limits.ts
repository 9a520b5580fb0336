import { hash } from 'node:crypto'
import fastifyRateLimit from '@fastify/rate-limit'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LINK_HEADER } from '#shared/contract/protocol.ts'
import { isLoopbackHost } from '#shared/domain/public-address.ts'
import { networkOf } from '../services/staff/network-address.ts'
import { answerNotFound, refuse } from './refusal.ts'
import { addressOf } from './transport.ts'

const MINUTE_MS = 60_000

/** One page or one desktop asks far less; a program that runs wild asks more. */
const SESSION_PER_MINUTE = 1_200
/** A whole office behind one address: a hundred desktops, and people ordering. */
const ADDRESS_PER_MINUTE = 6_000
/** Pressing Continue makes a session each time, so it is worth less patience. */
const OPENINGS_PER_MINUTE = 300

const FREE = /^\/(assets\/|healthz$|readyz$)/

/**
 * Bounds what one session and one address may ask in a minute. This computer itself is free: whoever works
 * on it can stop the server anyway. Counts are kept by each server process.
 */
export const limitRequests = async (app: FastifyInstance): Promise<void> => {
  await app.register(fastifyRateLimit, { global: false, timeWindow: MINUTE_MS, cache: 50_000 })
  const limits = [
    app.createRateLimit({ max: ADDRESS_PER_MINUTE, keyGenerator: request => networkOf(addressOf(request)) }),
    app.createRateLimit({ max: SESSION_PER_MINUTE, keyGenerator: sessionOf }),
  ]
  const openings = app.createRateLimit({
    max: OPENINGS_PER_MINUTE,
    keyGenerator: request => networkOf(addressOf(request)),
  })
  app.addHook('onRequest', async (request, reply) => {
    if (FREE.test(request.url) || isLoopbackHost(networkOf(addressOf(request))) || request.ip === '::1')
      return
    // By the route, since an address can be written in many ways.
    const opens = request.method === 'POST' && request.routeOptions.url === '/l'
    for (const limit of opens ? [...limits, openings] : limits) {
      const found = await limit(request)
      if (found.isAllowed || !found.isExceeded) continue
      return refuse(request, reply.header('retry-after', String(found.ttlInSeconds)), 'too_many_requests')
    }
  })
}

/** Who asks, as far as a request says so by itself; without a session the address stands for it. */
const sessionOf = (request: FastifyRequest): string => {
  const link = request.headers[LINK_HEADER]
  const cookie = typeof link === 'string' ? (request.headers.cookie ?? '') : ''
  const secret = request.headers.authorization ?? cookie
  return secret === '' ? `address ${networkOf(addressOf(request))}` : hash('sha256', secret, 'base64url')
}

/** Answers what goes wrong before a handler runs, without repeating anything of the request. */
export const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const status = error.statusCode ?? (error instanceof TRPCError ? getHTTPStatusCodeFromError(error) : 500)
    if (status === 413) return refuse(request, reply, 'body_too_large')
    if (status >= 400 && status < 500) return refuse(request, reply, 'bad_input')
    request.log.error({ err: error }, 'a request failed unexpectedly')
    return refuse(request, reply, 'server_busy')
  })
  // The usual answer would repeat the path, and log it.
  app.setNotFoundHandler(answerNotFound)
}
