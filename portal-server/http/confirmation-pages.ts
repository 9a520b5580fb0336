import type { FastifyInstance } from 'fastify'
import { isId } from '#shared/base/ids.ts'
import { readConfirmation } from '../services/orders/confirmation/read-confirmation.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { buyerOfRequest } from './buyer-of-request.ts'
import { answerNotFound } from './refusal.ts'

type Params = { publicId: string; orderId: string }

/** An order's confirmation as a PDF, for the session of its link only; anything else is not there. */
export const addConfirmationPages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: Params }>('/s/:publicId/orders/:orderId/confirmation.pdf', async (request, reply) => {
    const { publicId, orderId } = request.params
    const caller = isId(orderId) ? await buyerOfRequest(deps, request, publicId) : null
    const answer = caller && (await readConfirmation(deps, caller, orderId))
    if (!answer?.ok) return answerNotFound(request, reply)
    const { fileName, pdf } = answer.value
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${fileName}"`)
      .header('cache-control', 'private, no-store')
      .send(pdf)
  })
}
