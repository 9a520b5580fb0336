import type { FastifyInstance } from 'fastify'
import { accentTokens } from '#shared/look/accent.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { type Brand, readBrand } from '../services/workspaces/read-brand.ts'
import { appIcon } from './app-icon.ts'
import { buyerOfRequest } from './buyer-of-request.ts'

const SIZES = [180, 192, 512]
const NEUTRAL: Brand = { name: 'Order portal', accentColour: '#3d50c4' }

/**
 * What a phone needs to put a storefront on its home screen: a manifest, which names the company only to a live session
 * of the link, and icons in its accent. There is no service worker: nothing priced is kept outside the session.
 */
export const addInstallPages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: { publicId: string } }>('/s/:publicId/app.webmanifest', async (request, reply) => {
    const { publicId } = request.params
    const caller = await buyerOfRequest(deps, request, publicId)
    const brand = (caller && (await readBrand(deps, caller))) ?? NEUTRAL
    return reply.type('application/manifest+json').send(manifestOf(publicId, brand))
  })
  const icons = new Map<string, Buffer>()
  app.get<{ Params: { colour: string; size: string } }>(
    '/icons/:colour/:size.png',
    async (request, reply) => {
      const { colour, size } = request.params
      if (!/^[0-9a-f]{6}$/.test(colour) || !SIZES.includes(Number(size))) return reply.code(404).send()
      const key = `${colour} ${size}`
      const icon = icons.get(key) ?? appIcon(`#${colour}`, Number(size))
      if (icons.size < 300) icons.set(key, icon)
      return reply.type('image/png').header('cache-control', 'public, max-age=604800').send(icon)
    },
  )
}

const manifestOf = (publicId: string, { name, accentColour }: Brand) => {
  const colour = iconColour(accentColour)
  const home = `/s/${encodeURIComponent(publicId)}`
  return {
    id: home,
    name,
    short_name: name.slice(0, 20),
    start_url: home,
    scope: home,
    display: 'standalone',
    background_color: '#faf9f7',
    theme_color: `#${colour}`,
    icons: [192, 512].flatMap(size =>
      ['any', 'maskable'].map(purpose => ({
        ...{ src: `/icons/${colour}/${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose },
      })),
    ),
  }
}

/** The accent as the pages show it: dark enough for a white cube on it to be seen. */
const iconColour = (accent: string): string => {
  const shown = accentTokens(accent).light['--color-accent'] ?? NEUTRAL.accentColour
  return shown.slice(1).toLowerCase()
}
