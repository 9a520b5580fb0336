import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Sends an API's finished answer in one piece and with its length. tRPC hands every answer over as a web stream, which
 * would go out in chunks, in two writes. Streams that go on, such as hints, stay what they are.
 */
export const sendWhole = async (
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> => {
  if (!(payload instanceof Response) || payload.body === null || !isFinished(payload)) return payload
  reply.code(payload.status)
  for (const [name, value] of payload.headers) reply.header(name, value)
  return Buffer.from(await payload.arrayBuffer())
}

const isFinished = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('application/json') ?? false
