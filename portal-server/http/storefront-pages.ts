import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const STOREFRONT = fileURLToPath(new URL('../../dist/storefront', import.meta.url))
const LINK_PAGE_CSS = fileURLToPath(new URL('./link-page.css', import.meta.url))

/** The built storefront: hashed files that may be kept for ever, and one page for every address below /s. */
export const addStorefrontPages = async (app: FastifyInstance): Promise<void> => {
  const index = await readFile(path.join(STOREFRONT, 'index.html'), 'utf8').catch(() => null)
  if (index === null)
    throw new Error(`The storefront is not built in ${STOREFRONT}. Run: npm run build:storefront`)
  await app.register(fastifyStatic, {
    root: path.join(STOREFRONT, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  })
  const css = (await readFile(LINK_PAGE_CSS, 'utf8')).replace('geist-latin.woff2', await fontFile())
  app.get('/link-page.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(css),
  )
  app.get('/robots.txt', async (_request, reply) =>
    reply.type('text/plain').send('User-agent: *\nDisallow: /\n'),
  )
  const page = async (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply.type('text/html; charset=utf-8').send(index)
  app.get('/s/:publicId', page)
  app.get('/s/:publicId/*', page)
}

/** The built file of the storefront's font, so that the page before it is set in the same and has it fetched early. */
const fontFile = async (): Promise<string> => {
  const names = await readdir(path.join(STOREFRONT, 'assets'))
  return names.find(name => /^geist-latin-wght-normal-.*\.woff2$/.test(name)) ?? ''
}
