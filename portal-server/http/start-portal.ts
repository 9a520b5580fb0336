import { randomInt } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { openDatabase } from '../db/database.ts'
import { unsafeSettings } from '../db/durability.ts'
import { type PreparedDatabase, prepareDatabase } from '../db/prepare-database.ts'
import { refuseUnboundRole } from '../db/roles.ts'
import { openVersionNotices } from '../db/version-notices.ts'
import { CatalogCopies } from '../services/catalog-copy/catalog-copies.ts'
import { type DemoAccess, ensureDemo } from '../services/demo/ensure-demo.ts'
import { announceStranded } from '../services/outgoing/announce-stranded.ts'
import { identityMail } from '../services/outgoing/queue-mail.ts'
import { repeat } from '../services/repeat.ts'
import { earlierClock } from '../services/retention/earlier-clock.ts'
import { forgetEnded } from '../services/retention/forget-ended.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { hasWorkspace } from '../services/staff/first-run.ts'
import { Hints } from '../services/sync/hints.ts'
import { type AppInput, createApp } from './create-app.ts'
import { keepPostgres } from './keep-postgres.ts'
import { addRequestMetrics, openRegistry, serveMetrics } from './metrics.ts'
import { type PortalOptions, updatesFolderOf } from './portal-options.ts'
import { openSealKey } from './seal-key.ts'
import { startOutgoing } from './start-outgoing.ts'
import { stopApp } from './stop-app.ts'
import { tidyStaging } from './tidy-staging.ts'

export type RunningPortal = {
  url: string
  /** Sign-ins and links of the demo workspace; null without one. */
  demo: DemoAccess | null
  /** To be typed in at the first run; null once a workspace exists. */
  setupCode: string | null
  /** How often a price was answered from memory, and how often it was worked out. */
  priceCounts: () => { hits: number; misses: number }
  /** Where Prometheus finds the figures; null when nobody asked for them. */
  metricsUrl: string | null
  /** Serves on for as long as it drains, finishes what is running, then stops the server and the embedded PostgreSQL. */
  close(): Promise<void>
}

/** Puts the portal together and starts it: database, services, both APIs, link pages, storefront. */
export const startPortal = async (options: PortalOptions): Promise<RunningPortal> => {
  await mkdir(options.dataFolder, { recursive: true })
  await mkdir(updatesFolderOf(options), { recursive: true })
  const prepared = await prepareDatabase({
    folder: options.dataFolder,
    ownerUrl: options.ownerUrl,
    servingUrl: options.servingUrl,
    serves: true,
  })
  const closers: (() => Promise<void>)[] = [prepared.stop]
  let stage: 'serving' | 'leaving' | 'stopping' = 'serving'
  const takeDown = async () => {
    stage = 'stopping'
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  const close = async () => {
    stage = 'leaving'
    await pause(options.drainMs ?? 0)
    await takeDown()
  }
  const leaving = () => stage !== 'serving'
  const stopping = () => stage === 'stopping'
  try {
    return await serve(options, prepared, { closers, close, leaving, stopping })
  } catch (error) {
    await takeDown()
    throw error
  }
}

type Lifetime = {
  /** Called in reverse order, each awaited before the next. */
  closers: (() => Promise<void>)[]
  close: () => Promise<void>
} & Pick<AppInput, 'leaving' | 'stopping'>

const serve = async (
  options: PortalOptions,
  { url: databaseUrl, ownerUrl, revive }: PreparedDatabase,
  { closers, close, leaving, stopping }: Lifetime,
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
    sealKey: await openSealKey(ownerUrl, options.dataFolder),
    publicUrl: () => url,
    announce: notices.announce,
    mail: identityMail,
    ...(options.webhookHosts ? { webhookHosts: options.webhookHosts } : {}),
  }
  const setup = { code: (await hasWorkspace(deps)) || options.demo ? null : newSetupCode() }
  const priceCounts = () => ({ ...deps.catalogs.counts })
  const watched = { db, priceCounts, liveConnections: () => hints.listening }
  const registry = options.metrics ? openRegistry(watched) : null
  const watch = (app: FastifyInstance) => registry && addRequestMetrics(app, registry)
  const app = await createApp(options, { deps, hints, setupCode: () => setup.code, leaving, stopping, watch })
  await warnOfUnsafePostgres(db.pool, app.log)
  if (options.sends !== false) closers.push((await startOutgoing(options, databaseUrl, deps, app.log)).close)
  closers.push(keepTidy(deps, app.log))
  const metrics = registry && options.metrics ? await serveMetrics(registry, options.metrics) : null
  if (metrics) closers.push(metrics.close)
  closers.push(tidyStaging(deps, app.log), keepPostgres(revive, app.log), () => stopApp(app, hints))
  const listening = await app.listen({ host: options.host, port: options.port })
  url = options.publicUrl ?? listening
  const demo = await ensureDemo(deps, options.dataFolder, options.demo)
  return { url, demo, setupCode: setup.code, priceCounts, metricsUrl: metrics?.url ?? null, close }
}

/** It serves all the same: the settings are the operator's, who may be trying something out. */
const warnOfUnsafePostgres = async (pool: pg.Pool, log: FastifyInstance['log']): Promise<void> => {
  for (const setting of await unsafeSettings(pool))
    log.warn(
      { setting },
      `PostgreSQL runs with ${setting} = off: when its computer loses power, acknowledged orders can be lost and the whole database damaged. Set ${setting} = on.`,
    )
}

const TIDY_EVERY_MS = 3_600_000

/**
 * Takes away what has ended long ago, and sets going what waits in vain, now and every hour; returns what ends that.
 */
const keepTidy = (deps: ServiceDeps, log: FastifyInstance['log']): (() => Promise<void>) => {
  const tidy = async () => {
    const announced = await announceStranded(deps.db)
    if (announced > 0)
      log.warn({ announced }, 'mails or deliveries had no job any more and were queued again')
    const at = await earlierClock(deps)
    await forgetEnded({ db: deps.db, now: () => at })
  }
  const failed = (error: unknown) => log.error({ err: error }, 'old records stay until the next hour')
  return repeat(TIDY_EVERY_MS, tidy, failed).stop
}

const newSetupCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')
