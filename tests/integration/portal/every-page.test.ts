import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appWithRoutes, type Route } from '#tests/support/portal/every-route.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

/** Every address that the server knows, and to whom it answers. A new one has to be put here by who it is for. */
const PAGES: Readonly<Record<string, 'anybody' | 'a token' | 'a session, see page-isolation' | 'the APIs'>> =
  {
    ...{ '/healthz': 'anybody', '/readyz': 'anybody', '/robots.txt': 'anybody', '/link-page.css': 'anybody' },
    ...{ '/.well-known/stackcube-portal/:nonce': 'anybody', '/icons/:colour/:size.png': 'anybody' },
    ...{
      '/assets/*': 'anybody',
      '/updates/*': 'anybody',
      '/s/:publicId': 'anybody',
      '/s/:publicId/*': 'anybody',
    },
    ...{ '/l': 'a token', '/l/:token': 'a token' },
    '/s/:publicId/app.webmanifest': 'a session, see page-isolation',
    '/s/:publicId/orders/:orderId/confirmation.pdf': 'a session, see page-isolation',
    '/s/:publicId/pictures/:productId/:imageId/:size': 'a session, see page-isolation',
    '/s/:publicId/logo/:imageId/:size': 'a session, see page-isolation',
    ...{ '/api/buyer/:path': 'the APIs', '/api/staff/:path': 'the APIs' },
  }

let portal: TestPortal
let app: FastifyInstance
let routes: readonly Route[]

beforeAll(async () => {
  portal = await openTestPortal()
  ;({ app, routes } = await appWithRoutes(portal.deps))
})

afterAll(async () => {
  await app?.close()
  await portal?.close()
})

it('is named with whom it is for', () => {
  expect([...new Set(routes.map(({ url }) => url))].sort()).toEqual(Object.keys(PAGES).sort())
})

describe('every answer of every page', () => {
  it('carries the policy that allows nothing inline and nothing from elsewhere, and is sniffed by nobody', async () => {
    expect(routes.length).toBeGreaterThan(15)
    for (const { url, method } of routes) {
      const address = url.replace(/:\w+/g, 'x').replace('*', 'x')
      const { headers } = await app.inject({ method, url: address })
      const policy = String(headers['content-security-policy'])
      expect([url, method, policy]).toEqual([url, method, expect.stringMatching(/^default-src 'none';/)])
      expect([url, policy]).toEqual([url, expect.not.stringMatching(/unsafe|\*|https?:|blob:/)])
      expect([url, method, headers]).toMatchObject([
        ...[url, method],
        { 'x-content-type-options': 'nosniff', 'x-robots-tag': 'noindex, nofollow' },
      ])
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})
