import { readdirSync } from 'node:fs'
import type { Random } from '#tests/fuzz/random.ts'
import { asSuperuser } from '../world/dump.ts'
import type { Stage, World } from '../world/world.ts'
import {
  garbled,
  type HostileRequest,
  hostileHeaders,
  METHODS,
  type Parts,
  whole,
} from './hostile-request.ts'
import { hostileJson, hostileValue } from './hostile-values.ts'

/** The feed that lies in the updates folder of the server that is attacked. */
export const UPDATE = 'latest-linux.yml'

/** A page as it would be answered: what stands in the places of its address, its form, and the status. */
export type PageCase = {
  method: string
  /** The address from a world; what is in braces is what a request may twist. */
  path(world: World): string
  form?(world: World): string
  status: number
}

const page = (path: PageCase['path'], status = 200, method = 'GET'): PageCase => ({ method, path, status })

/** Each with the answer to HEAD that the server makes of it. */
const both = (url: string, read: PageCase): Record<string, PageCase> => ({
  [`GET ${url}`]: read,
  [`HEAD ${url}`]: { ...read, method: 'HEAD' },
})

const asset = (): string => readdirSync('dist/storefront/assets').find(name => name.endsWith('.js')) ?? ''

/** Every route beside the APIs, by its method and its address in the router's table. */
export const PAGE_CASES: Readonly<Record<string, PageCase>> = {
  ...both(
    '/healthz',
    page(() => '/healthz'),
  ),
  ...both(
    '/readyz',
    page(() => '/readyz'),
  ),
  ...both(
    '/robots.txt',
    page(() => '/robots.txt'),
  ),
  ...both(
    '/link-page.css',
    page(() => '/link-page.css'),
  ),
  ...both(
    '/.well-known/stackcube-portal/:nonce',
    page(() => '/.well-known/stackcube-portal/{nonce}', 404),
  ),
  ...both(
    '/icons/:colour/:size.png',
    page(() => '/icons/{3d50c4}/{192}.png'),
  ),
  ...both(
    '/assets/*',
    page(() => `/assets/{${asset()}}`),
  ),
  ...both(
    '/updates/*',
    page(() => `/updates/{${UPDATE}}`),
  ),
  ...both(
    '/s/:publicId',
    page(({ publicId }) => `/s/{${publicId}}`),
  ),
  ...both(
    '/s/:publicId/*',
    page(({ publicId }) => `/s/{${publicId}}/{orders}`),
  ),
  ...both(
    '/s/:publicId/app.webmanifest',
    page(({ publicId }) => `/s/{${publicId}}/app.webmanifest`),
  ),
  ...both(
    '/s/:publicId/orders/:orderId/confirmation.pdf',
    page(({ publicId, ids }) => `/s/{${publicId}}/orders/{${ids.orderId}}/confirmation.pdf`),
  ),
  ...both(
    '/s/:publicId/pictures/:productId/:imageId/:size',
    page(({ publicId, ids }) => `/s/{${publicId}}/pictures/{${ids.productId}}/{${ids.imageId}}/{small}`),
  ),
  ...both(
    '/s/:publicId/logo/:imageId/:size',
    page(({ publicId, ids }) => `/s/{${publicId}}/logo/{${ids.otherImageId}}/{small}`),
  ),
  ...both(
    '/l/:token',
    page(({ linkToken }) => `/l/{${linkToken}}`),
  ),
  ...both(
    '/l',
    page(() => '/l', 404),
  ),
  'POST /l': { ...page(() => '/l', 303, 'POST'), form: ({ linkToken }) => `token=${linkToken}` },
}

/** Lets a world's product and workspace show the pictures that its pages are asked for. */
export const prepareForPages = (stage: Stage, { ids, workspaceId }: World): Promise<void> =>
  asSuperuser(stage, async database => {
    await database.query('UPDATE product SET image_id = $1 WHERE id = $2', [ids.imageId, ids.productId])
    await database.query('UPDATE workspace SET logo_image_id = $1 WHERE id = $2', [
      ids.otherImageId,
      workspaceId,
    ])
  })

/** One request for a page that means harm, or that is asked as it should be, now and then. */
export const hostilePage = (
  { method, path, form }: PageCase,
  world: World,
  from: Readonly<Record<string, string>>,
  random: Random,
): HostileRequest => {
  const typed: [string, string][] = form ? [['content-type', 'application/x-www-form-urlencoded']] : []
  const parts: Parts = {
    method,
    path: plain(path(world)),
    headers: [...Object.entries(from), ...typed],
    body: form ? Buffer.from(form(world)) : null,
  }
  switch (random.between(0, 6)) {
    case 0:
      return whole('page as it is', parts)
    case 1:
      return whole('page by another method', { ...parts, method: random.pick(METHODS) })
    case 2:
      return whole('page with a query', { ...parts, path: `${parts.path}?${query(random)}`.slice(0, 60_000) })
    case 3:
      return hostileHeaders(parts, random)
    case 4:
      return whole('page with a body', { ...parts, body: bodyOf(parts, random) })
    default:
      return whole('page at another address', { ...parts, path: twisted(path(world), random) })
  }
}

const PLACES = /\{([^{}]*)\}/g

const plain = (path: string): string => path.replace(PLACES, '$1')

/** With one or all of its places filled by what nobody meant; one without any gets something behind it. */
const twisted = (path: string, random: Random): string => {
  const all = random.chance(0.3)
  const places = [...path.matchAll(PLACES)].length
  const chosen = random.between(0, Math.max(0, places - 1))
  let at = -1
  const filled = path.replace(PLACES, (_whole, text: string) => {
    at += 1
    return all || at === chosen ? place(text, random) : text
  })
  return (places === 0 ? `${filled}${place('', random)}` : filled).slice(0, 60_000)
}

const place = (text: string, random: Random): string =>
  random.pick([
    ...[
      '',
      '..',
      '../..',
      '%2e%2e',
      '%2f%2e%2e%2f',
      '..%5c..',
      '%00',
      `${text}%00`,
      '%',
      '%ff%fe',
      '%E0%A4%A',
    ],
    ...[
      `${text}/`,
      `${text}${text}`,
      text.toUpperCase(),
      `${text}.`,
      `${text};x`,
      '*',
      ':token',
      '__proto__',
    ],
    ...['constructor', '0', '-1', '1e9', 'x'.repeat(6_000), '%F0%9F%92%A9', '%3Cscript%3E', 'package.json'],
    ...['.git/config', '%252e%252e/main.ts', 'latest.yml', '00000000-0000-0000-0000-000000000000'],
    encodeURIComponent(hostileJson(hostileValue(random))),
  ])

const query = (random: Random): string =>
  random.pick([
    ...['', '=', '&&&', 'a=b&'.repeat(4_000), '__proto__[x]=1', 'token=x', '%ff', 'token[]=1&token[]=2'],
    encodeURIComponent(hostileJson(hostileValue(random))),
  ])

const bodyOf = ({ body }: Parts, random: Random): Buffer => {
  const usual = body ?? Buffer.from('token=x')
  return random.pick([
    ...[
      garbled(usual, random),
      usual.subarray(0, random.between(0, usual.length)),
      Buffer.concat([usual, usual]),
    ],
    ...[Buffer.from('token='.repeat(1_000)), Buffer.from('token=%00%ff'), Buffer.from('__proto__=x&token=')],
    ...[Buffer.from(`token=${'x'.repeat(40_000)}`), Buffer.from('token[a]=1'), Buffer.alloc(0)],
    Buffer.from(`token=${encodeURIComponent(hostileJson(hostileValue(random)))}`),
  ])
}
