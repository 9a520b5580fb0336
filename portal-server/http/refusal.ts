import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'

/**
 * Refuses a request before it reaches a router or a page: for an API in the shape that its clients read, for
 * a browser's window in words.
 */
export const refuse = (request: FastifyRequest, reply: FastifyReply, appCode: ErrorCode): FastifyReply => {
  const { status, message } = ERROR_CODES[appCode]
  reply.code(status)
  if (status === 503) reply.header('retry-after', '2')
  if (request.headers.accept?.includes('text/html'))
    return reply.type('text/plain; charset=utf-8').send(message)
  return reply.send({ error: { message, code: -32_000, data: { appCode, fields: [], httpStatus: status } } })
}
