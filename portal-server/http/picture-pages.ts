import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '#shared/base/ids.ts'
import { pictureSizeSchema } from '#shared/contract/pictures.ts'
import type { BuyerCaller } from '../services/callers.ts'
import { type ReadImage, readLogo, readProductImage } from '../services/images/read-image.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { buyerOfRequest } from './buyer-of-request.ts'
import { answerNotFound } from './refusal.ts'

type Params = { publicId: string; imageId: string; size: string }

/**
 * Pictures for a buyer's session: of products that it sees, and the company's logo. An id never stands for
 * another picture, so the buyer's own browser may keep them; nobody between may.
 */
export const addPicturePages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: Params & { productId: string } }>(
    '/s/:publicId/pictures/:productId/:imageId/:size',
    (request, reply) => {
      const { productId, imageId } = request.params
      if (!isId(productId)) return answerNotFound(request, reply)
      return answer(deps, request, reply, (caller, size) =>
        readProductImage(deps, caller, { productId, imageId, size }),
      )
    },
  )
  app.get<{ Params: Params }>('/s/:publicId/logo/:imageId/:size', (request, reply) =>
    answer(deps, request, reply, (caller, size) => readLogo(deps, caller, request.params.imageId, size)),
  )
}

const answer = async (
  deps: ServiceDeps,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
  read: (caller: BuyerCaller, size: 'small' | 'large') => Promise<ReadImage | null>,
): Promise<FastifyReply> => {
  const { publicId, imageId, size } = request.params
  const wanted = pictureSizeSchema.safeParse(size)
  if (!wanted.success || !isId(imageId)) return answerNotFound(request, reply)
  const caller = await buyerOfRequest(deps, request, publicId)
  const found = caller && (await read(caller, wanted.data))
  if (!found) return answerNotFound(request, reply)
  return reply
    .type(found.mediaType)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(Buffer.from(found.content))
}
