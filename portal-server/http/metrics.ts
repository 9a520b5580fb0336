import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { askBriefly } from '../db/ask-briefly.ts'
import type { Database } from '../db/database.ts'
import { isProcedure } from './apis.ts'

/** What the metrics look at besides the requests that they see themselves. */
export type Watched = {
  db: Database
  priceCounts: () => { hits: number; misses: number }
  liveConnections: () => number
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The figures of one server: its process and what it watches. Requests are added by `addRequestMetrics`. */
export const openRegistry = (watched: Watched): Registry => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  addStateMetrics(registry, watched)
  return registry
}

/** Counts and times every request of an app by its route, never by its address, which may hold a link's secret. */
export const addRequestMetrics = (app: FastifyInstance, registry: Registry): void => {
  const times = new Histogram({
    name: 'stackcube_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'stackcube_http_server_busy_total',
    help: 'Requests answered with 503: the database was away, or something failed unexpectedly',
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode, elapsedTime } = reply
    const labels = {
      method: request.method,
      route: routeOf(request),
      status: `${Math.floor(statusCode / 100)}xx`,
    }
    times.observe(labels, elapsedTime / 1000)
    if (statusCode === 503) refusals.inc()
  })
}

type Routed = { routeOptions: { url?: string | undefined }; params: unknown }

/** The route as it was declared; below an API the procedure's name, as far as there is such a one. */
const routeOf = ({ routeOptions, params }: Routed): string => {
  const route = routeOptions.url ?? 'none'
  const path = route.endsWith('/:path') ? (params as { path?: string }).path : undefined
  return path !== undefined && isProcedure(path) ? route.replace(':path', path) : route
}

/** A figure that is nothing is shown as 0, so that an alarm can tell it from one that is not known. */
const CHANNELS = ['event', 'mail', 'webhook']
const STATES = ['waiting', 'held']

type OutgoingCount = { channel: string; state: string; count: string }

const addStateMetrics = (registry: Registry, { db, priceCounts, liveConnections }: Watched): void => {
  const registers = [registry]
  new Gauge({
    name: 'stackcube_outgoing',
    help: 'Mails, webhook deliveries and events that wait, or that are held for staff',
    labelNames: ['channel', 'state'],
    registers,
    async collect() {
      this.reset()
      // Whoever watches wants the other figures most of all while the database is away.
      const rows = await askBriefly<OutgoingCount>(db.pool, 'SELECT * FROM count_outgoing()').catch(
        () => null,
      )
      if (rows === null) return
      for (const channel of CHANNELS) for (const state of STATES) this.set({ channel, state }, 0)
      for (const { channel, state, count } of rows) this.set({ channel, state }, Number(count))
    },
  })
  new Gauge({
    name: 'stackcube_live_connections',
    help: 'Desktops that listen for hints',
    registers,
    collect() {
      this.set(liveConnections())
    },
  })
  new Gauge({
    name: 'stackcube_database_connections',
    help: 'Connections of the pool, and callers that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = db.pool
      this.set({ state: 'busy' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waited_for' }, waitingCount)
    },
  })
  new Counter({
    name: 'stackcube_prices_total',
    help: 'Prices answered from memory, and prices worked out',
    labelNames: ['from'],
    registers,
    collect() {
      const { hits, misses } = priceCounts()
      this.reset()
      this.inc({ from: 'memory' }, hits)
      this.inc({ from: 'rules' }, misses)
    },
  })
}

/** Serves the figures on an address of their own, which no buyer reaches. */
export const serveMetrics = async (
  registry: Registry,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    registry.metrics().then(
      text => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { url: `http://${host}:${portOf(server)}/metrics`, close: () => closeServer(server) }
}

const portOf = (server: Server): number => {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

const closeServer = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
