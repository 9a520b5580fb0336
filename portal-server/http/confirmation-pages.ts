import type { FastifyInstance } from 'fastify'
import { isId } from '#shared/base/ids.ts'
import { recogniseBuyer } from '../services/links/buyer-session.ts'
import { readConfirmation } from '../services/orders/confirmation/read-confirmation.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { buyerCookie } from './buyer-cookie.ts'
import { answerNotFound } from './refusal.ts'

type Params = { publicId: string; orderId: string }

/** An order's confirmation as a PDF, for the session of its link only; anything else is not there. */
export const addConfirmationPages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: Params }>('/s/:publicId/orders/:orderId/confirmation.pdf', async (request, reply) => {
    const { publicId, orderId } = request.params
    const cookie = buyerCookie(request, publicId)
    const found = cookie === null ? null : await recogniseBuyer(deps, cookie, publicId)
    const answer = found && isId(orderId) ? await readConfirmation(deps, found.caller, orderId) : null
    if (!answer?.ok) return answerNotFound(request, reply)
    const { fileName, pdf } = answer.value
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${fileName}"`)
      .header('cache-control', 'private, no-store')
      .send(pdf)
  })
}
