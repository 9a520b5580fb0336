import { randomInt } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { openDatabase } from '../db/database.ts'
import { prepareDatabase } from '../db/prepare-database.ts'
import { refuseUnboundRole } from '../db/roles.ts'
import { openVersionNotices } from '../db/version-notices.ts'
import { CatalogCopies } from '../services/catalog-copy/catalog-copies.ts'
import { type DemoAccess, ensureDemo } from '../services/demo/ensure-demo.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { hasWorkspace } from '../services/staff/first-run.ts'
import { SignInLimiter } from '../services/staff/sign-in-limiter.ts'
import { Hints } from '../services/sync/hints.ts'
import { addressProof, PROOF_PATH } from '../services/workspaces/address-proof.ts'
import { addApis } from './apis.ts'
import { addLinkPages } from './link-pages.ts'
import type { PortalOptions } from './portal-options.ts'
import { answerErrors, limitRequests } from './request-limits.ts'
import { readOrCreateSealKey } from './seal-key.ts'
import { secretFree } from './secret-free-log.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { addStorefrontPages } from './storefront-pages.ts'
import { refusePlainHttp, trustedProxy } from './transport.ts'

export type RunningPortal = {
  url: string
  /** Sign-ins and links of the demo workspace; null without one. */
  demo: DemoAccess | null
  /** To be typed in at the first run; null once a workspace exists. */
  setupCode: string | null
  /** How often a price was answered from memory, and how often it was worked out. */
  priceCounts: () => { hits: number; misses: number }
  /** Finishes what is running, then stops the server and the embedded PostgreSQL. */
  close(): Promise<void>
}

/** Only the form with a link's token posts to a page; the APIs have bounds of their own. */
const MOST_FORM_BYTES = 16 * 1024

/** Puts the portal together and starts it: database, services, both APIs, link pages, storefront. */
export const startPortal = async (options: PortalOptions): Promise<RunningPortal> => {
  await mkdir(options.dataFolder, { recursive: true })
  const prepared = await prepareDatabase({
    folder: options.dataFolder,
    ownerUrl: options.ownerUrl,
    servingUrl: options.servingUrl,
  })
  const closers: (() => Promise<void>)[] = [prepared.stop]
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    return await serve(options, prepared.url, closers, close)
  } catch (error) {
    await close()
    throw error
  }
}

const serve = async (
  options: PortalOptions,
  databaseUrl: string,
  closers: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<RunningPortal> => {
  const db = openDatabase(databaseUrl)
  closers.push(db.close)
  await refuseUnboundRole(db.pool)
  const hints = new Hints()
  const notices = await openVersionNotices(databaseUrl, workspaceId => hints.publish(workspaceId))
  closers.push(notices.close)
  let url = options.publicUrl ?? ''
  const deps: ServiceDeps = {
    db,
    catalogs: new CatalogCopies(db),
    now: () => Date.now(),
    sealKey: await readOrCreateSealKey(options.dataFolder),
    publicUrl: () => url,
    announce: notices.announce,
  }
  const setup = { code: (await hasWorkspace(deps)) || options.demo ? null : newSetupCode() }
  const app = await createApp(options, { deps, hints, setupCode: () => setup.code })
  closers.push(() => app.close())
  const listening = await app.listen({ host: options.host, port: options.port })
  url = options.publicUrl ?? listening
  const demo = await ensureDemo(deps, options.dataFolder, options.demo)
  const priceCounts = () => ({ ...deps.catalogs.counts })
  return { url, demo, setupCode: setup.code, priceCounts, close }
}

const createApp = async (
  options: PortalOptions,
  input: { deps: ServiceDeps; hints: Hints; setupCode: () => string | null },
): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: {
      level: options.logLevel,
      stream: secretFree(process.stderr),
      serializers: { req: safeRequest },
    },
    bodyLimit: MOST_FORM_BYTES,
    trustProxy: trustedProxy(options.publicUrl),
    // Desktops hold a stream of hints open; closing must not wait for them.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 5000 },
  })
  addSecurityHeaders(app)
  if (!options.allowPlainHttp) refusePlainHttp(app)
  answerErrors(app)
  await limitRequests(app)
  await app.register(fastifyCookie)
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await input.deps.db.pool.query('SELECT 1').then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ ok: ready })
  })
  app.get<{ Params: { nonce: string } }>(`${PROOF_PATH}/:nonce`, async ({ params }, reply) => {
    const proof = addressProof(input.deps, params.nonce)
    return reply
      .code(proof ? 200 : 404)
      .type('text/plain')
      .send(proof ?? '')
  })
  addLinkPages(app, input.deps)
  await addStorefrontPages(app)
  await addApis(app, { ...input, limiter: new SignInLimiter() })
  return app
}

/** A link's secret is in its path, so no path below /l and no query reaches a log. */
const safeRequest = (request: { method: string; url: string; id: string }) => ({
  method: request.method,
  url: request.url.replace(/^\/l\/.*/, '/l/[secret]').replace(/\?.*/, ''),
  requestId: request.id,
})

const newSetupCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')
