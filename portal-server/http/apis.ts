import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BUYER_API_PATH, PROTOCOL_HEADER, STAFF_API_PATH } from '#shared/contract/protocol.ts'
import { type BuyerRouter, buyerApi } from '../api/buyer/router.ts'
import { appCodeOf } from '../api/failure.ts'
import { type StaffRouter, staffApi } from '../api/staff/router.ts'
import { recogniseBuyer } from '../services/links/buyer-session.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { recogniseDevice } from '../services/staff/recognise-device.ts'
import type { SignInLimiter } from '../services/staff/sign-in-limiter.ts'
import type { Hints } from '../services/sync/hints.ts'
import { buyerCredentials } from './buyer-cookie.ts'
import { isSameOrigin } from './same-origin.ts'

export type ApiInput = {
  deps: ServiceDeps
  hints: Hints
  limiter: SignInLimiter
  setupCode: () => string | null
}

/** Mounts both tRPC routers. What goes wrong unexpectedly is logged with its path, never with its input. */
export const addApis = async (app: FastifyInstance, input: ApiInput): Promise<void> => {
  const { deps } = input
  app.addHook('onRequest', async (request, reply) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && request.url.startsWith(BUYER_API_PATH) && !isSameOrigin(request, deps.publicUrl())) {
      return reply.code(403).send({ error: { message: 'Requests must come from the portal itself.' } })
    }
  })
  await app.register(fastifyTRPCPlugin, {
    prefix: BUYER_API_PATH,
    trpcOptions: {
      router: buyerApi,
      createContext: async ({ req }) => {
        const credentials = buyerCredentials(req)
        const found = credentials && (await recogniseBuyer(deps, credentials.cookie, credentials.publicId))
        return { deps, caller: found?.caller ?? null, seen: found?.seen ?? null }
      },
      onError: ({ error, path }) => logUnexpected(app, error, path),
    } satisfies FastifyTRPCPluginOptions<BuyerRouter>['trpcOptions'],
  })
  await app.register(fastifyTRPCPlugin, {
    prefix: STAFF_API_PATH,
    trpcOptions: {
      router: staffApi,
      createContext: async ({ req }) => {
        const token = bearerToken(req)
        return {
          deps,
          hints: input.hints,
          limiter: input.limiter,
          caller: token === null ? null : await recogniseDevice(deps, token),
          protocol: protocolOf(req),
          address: req.ip,
          setupCode: input.setupCode(),
        }
      },
      onError: ({ error, path }) => logUnexpected(app, error, path),
    } satisfies FastifyTRPCPluginOptions<StaffRouter>['trpcOptions'],
  })
}

const bearerToken = (request: FastifyRequest): string | null =>
  /^Bearer (\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? null

const protocolOf = (request: FastifyRequest): number | null => {
  const value = request.headers[PROTOCOL_HEADER]
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null
}

const logUnexpected = (
  app: FastifyInstance,
  error: import('@trpc/server').TRPCError,
  path: string | undefined,
): void => {
  if (appCodeOf(error) !== 'server_busy') return
  app.log.error({ err: error.cause ?? error, path }, 'a call failed unexpectedly')
}
