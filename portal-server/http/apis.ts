import type { TRPCError } from '@trpc/server'
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ERROR_CODES } from '#shared/contract/error-codes.ts'
import { BUYER_API_PATH, PROTOCOL_HEADER, STAFF_API_PATH } from '#shared/contract/protocol.ts'
import { type BuyerRouter, buyerApi } from '../api/buyer/router.ts'
import { appCodeOf } from '../api/failure.ts'
import { type StaffRouter, staffApi } from '../api/staff/router.ts'
import { recogniseBuyer } from '../services/links/buyer-session.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { recogniseDevice } from '../services/staff/recognise-device.ts'
import type { SignInLimiter } from '../services/staff/sign-in-limiter.ts'
import type { Hints } from '../services/sync/hints.ts'
import { buyerCredentials, setBuyerCookie } from './buyer-cookie.ts'
import { refuse } from './refusal.ts'
import { isSameOrigin } from './same-origin.ts'
import { sendWhole } from './send-whole.ts'
import { addressOf } from './transport.ts'

export type ApiInput = {
  deps: ServiceDeps
  hints: Hints
  limiter: SignInLimiter
  later: (work: () => Promise<void>) => void
  setupCode: () => string | null
}

/** An order of 10,000 lines fits. */
const MOST_BUYER_BYTES = 2 * 1024 * 1024
/** A batch of offline work fits, bulk edits included. */
const MOST_STAFF_BYTES = 16 * 1024 * 1024

/** Mounts both tRPC routers. What goes wrong unexpectedly is logged with its path, never with its input. */
export const addApis = async (app: FastifyInstance, input: ApiInput): Promise<void> => {
  const { deps } = input
  await app.register(async scope => {
    boundBodies(scope, MOST_BUYER_BYTES)
    scope.addHook('onRequest', refuseOtherMethods)
    scope.addHook('onSend', sendWhole)
    // On the routes themselves and not by their address, which can be written in more than one way.
    scope.addHook('onRequest', async (request, reply) => {
      const changes = request.method !== 'GET' && request.method !== 'HEAD'
      if (changes && !isSameOrigin(request, deps.publicUrl())) return refuse(request, reply, 'wrong_origin')
    })
    await addBuyerApi(scope, deps)
  })
  await app.register(async scope => {
    boundBodies(scope, MOST_STAFF_BYTES)
    scope.addHook('onRequest', refuseOtherMethods)
    scope.addHook('onSend', sendWhole)
    await addStaffApi(scope, input)
  })
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/** There are calls that read and calls that write; tRPC fails on some of the others. */
const refuseOtherMethods = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
  METHODS.has(request.method) ? undefined : refuse(request, reply, 'not_found')

const boundBodies = (scope: FastifyInstance, bytes: number): void => {
  scope.addHook('onRoute', route => {
    route.bodyLimit = bytes
  })
}

const addBuyerApi = async (scope: FastifyInstance, deps: ServiceDeps): Promise<void> => {
  await scope.register(fastifyTRPCPlugin, {
    prefix: BUYER_API_PATH,
    trpcOptions: {
      router: buyerApi,
      createContext: async ({ req, res }) => {
        const credentials = buyerCredentials(req)
        const found = credentials && (await recogniseBuyer(deps, credentials.cookie, credentials.publicId))
        if (credentials && found?.slid) setBuyerCookie(res, credentials.publicId, credentials.cookie)
        return { deps, caller: found?.caller ?? null, seen: found?.seen ?? null }
      },
      onError: ({ error, path, req }) => logUnexpected(req, error, path),
      responseMeta: ({ errors }) => statusOf(errors),
    } satisfies FastifyTRPCPluginOptions<BuyerRouter>['trpcOptions'],
  })
}

const addStaffApi = async (scope: FastifyInstance, input: ApiInput): Promise<void> => {
  const { deps } = input
  await scope.register(fastifyTRPCPlugin, {
    prefix: STAFF_API_PATH,
    trpcOptions: {
      router: staffApi,
      // Desktops bundle no calls, and a bundle would count as one request.
      allowBatching: false,
      createContext: async ({ req }) => {
        const token = bearerToken(req)
        return {
          deps,
          hints: input.hints,
          limiter: input.limiter,
          later: input.later,
          caller: token === null ? null : await recogniseDevice(deps, token),
          protocol: protocolOf(req),
          address: addressOf(req),
          setupCode: input.setupCode(),
        }
      },
      onError: ({ error, path, req }) => logUnexpected(req, error, path),
      responseMeta: ({ errors }) => statusOf(errors),
    } satisfies FastifyTRPCPluginOptions<StaffRouter>['trpcOptions'],
  })
}

const bearerToken = (request: FastifyRequest): string | null =>
  /^Bearer (\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? null

const protocolOf = (request: FastifyRequest): number | null => {
  const value = request.headers[PROTOCOL_HEADER]
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null
}

const logUnexpected = (request: FastifyRequest, error: TRPCError, path: string | undefined): void => {
  if (appCodeOf(error) !== 'server_busy') return
  request.log.error({ err: error.cause ?? error, path }, 'a call failed unexpectedly')
}

/** The status of the one code table: what went wrong unexpectedly is 503 and may be tried again, never a 500. */
const statusOf = (errors: readonly TRPCError[]): { status?: number; headers?: Record<string, string> } => {
  const [first] = errors
  if (!first) return {}
  const { status } = ERROR_CODES[appCodeOf(first)]
  return { status, ...(status === 503 ? { headers: { 'retry-after': '2' } } : {}) }
}

const PROCEDURES: ReadonlySet<string> = new Set(
  [buyerApi, staffApi].flatMap(api => Object.keys(api._def.procedures)),
)

/** Whether a path names a procedure of either API. */
export const isProcedure = (path: string): boolean => PROCEDURES.has(path)
