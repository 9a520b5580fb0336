import { randomUUID } from 'node:crypto'
import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import type { ServiceDeps } from '../services/service-deps.ts'
import { SignInLimiter } from '../services/staff/sign-in-limiter.ts'
import type { Hints } from '../services/sync/hints.ts'
import { addressProof, PROOF_PATH } from '../services/workspaces/address-proof.ts'
import { doAfterwards } from './afterwards.ts'
import { addApis } from './apis.ts'
import { addConfirmationPages } from './confirmation-pages.ts'
import { addHealth } from './health.ts'
import { addInstallPages } from './install-pages.ts'
import { addLinkPages } from './link-pages.ts'
import { logOptions } from './log-options.ts'
import { addPicturePages } from './picture-pages.ts'
import { type PortalOptions, updatesFolderOf } from './portal-options.ts'
import { refuse } from './refusal.ts'
import { answerErrors, limitRequests } from './request-limits.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { cutOffSlowReaders } from './slow-readers.ts'
import { addStorefrontPages } from './storefront-pages.ts'
import { refusePlainHttp, tellOfUntrustedProxies, thisComputer, trustedProxy } from './transport.ts'
import { addUpdatePages } from './update-pages.ts'

export type AppInput = {
  deps: ServiceDeps
  hints: Hints
  setupCode: () => string | null
  /** Whether the process was asked to stop: it is not ready any more, and may serve on for a while. */
  leaving: () => boolean
  /** Whether it takes no new request any more. */
  stopping: () => boolean
  /** Adds what has to see every request before any route is there. */
  watch: (app: FastifyInstance) => unknown
}

/** Only the form with a link's token posts to a page; the APIs have bounds of their own. */
const MOST_FORM_BYTES = 16 * 1024

/** A caller that sends slower than this, or takes nothing for as long, holds a connection for nothing. */
const PATIENCE = { headers: 20_000, request: 120_000, reading: 60_000 }

/** The web server: both APIs, link pages, storefront and health, with what stands in front of all of them. */
export const createApp = async (options: PortalOptions, input: AppInput): Promise<FastifyInstance> => {
  const { deps } = input
  const { patience = PATIENCE, trustedProxies = thisComputer() } = options
  const app = Fastify({
    logger: logOptions(options.logLevel),
    genReqId: () => randomUUID(),
    bodyLimit: MOST_FORM_BYTES,
    trustProxy: trustedProxy(trustedProxies),
    // A request that runs is finished; what is idle is closed, and streams of hints are ended before.
    forceCloseConnections: 'idle',
    // Refused below, in the shape that each client reads.
    return503OnClosing: false,
    requestTimeout: patience.request,
    http: {
      headersTimeout: patience.headers,
      connectionsCheckingInterval: Math.min(5_000, patience.headers),
    },
    routerOptions: { maxParamLength: 5000 },
  })
  cutOffSlowReaders(app.server, patience.reading)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  refuseWhileStopping(app, input)
  input.watch(app)
  addSecurityHeaders(app)
  tellOfUntrustedProxies(app, trustedProxies)
  if (!options.allowPlainHttp) refusePlainHttp(app)
  answerErrors(app)
  await limitRequests(app)
  await app.register(fastifyCookie)
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  addHealth(app, deps.db.pool, input.leaving)
  addAddressProof(app, deps)
  addLinkPages(app, deps)
  addConfirmationPages(app, deps)
  addInstallPages(app, deps)
  addPicturePages(app, deps)
  await addStorefrontPages(app)
  await addUpdatePages(app, updatesFolderOf(options))
  await addApis(app, { ...input, limiter: new SignInLimiter(), later: doAfterwards(app) })
  return app
}

/** What comes over a connection that is still open is answered with when to come again, as a desktop or page reads it. */
const refuseWhileStopping = (app: FastifyInstance, { leaving, stopping }: AppInput): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (!stopping() || request.url === '/healthz' || request.url === '/readyz') return
    return refuse(request, reply, 'server_busy')
  })
  // Also of requests that ran already: a connection that was kept would hold up the stop until it is cut off.
  app.addHook('onSend', async (_request, reply) => void (leaving() && reply.header('connection', 'close')))
}

const addAddressProof = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: { nonce: string } }>(`${PROOF_PATH}/:nonce`, async ({ params }, reply) => {
    const proof = addressProof(deps, params.nonce)
    return reply
      .code(proof ? 200 : 404)
      .type('text/plain')
      .send(proof ?? '')
  })
}
