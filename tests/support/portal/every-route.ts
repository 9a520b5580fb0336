import type { FastifyInstance, HTTPMethods } from 'fastify'
import { createApp } from '#server/http/create-app.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import { Hints } from '#server/services/sync/hints.ts'

export type Route = { url: string; method: HTTPMethods }

/** The portal's web server without a socket, and every route that its table has. */
export const appWithRoutes = async (
  deps: ServiceDeps,
): Promise<{ app: FastifyInstance; routes: Route[] }> => {
  const routes: Route[] = []
  const options = {
    ...{ host: '127.0.0.1', port: 0, dataFolder: '/nonexistent', demo: false, json: true, publicUrl: null },
    ...{ ownerUrl: undefined, servingUrl: undefined, logLevel: 'silent' },
  }
  const app = await createApp(options, {
    ...{ deps, hints: new Hints(), setupCode: () => null, leaving: () => false, stopping: () => false },
    watch: created =>
      created.addHook('onRoute', ({ url, method }) => {
        for (const each of [method].flat()) routes.push({ url, method: each })
      }),
  })
  await app.ready()
  return { app, routes }
}
