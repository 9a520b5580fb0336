import type { Random } from '#tests/fuzz/random.ts'
import { hostileJson, hostileValue } from './hostile-values.ts'
import { twistInput } from './twist-input.ts'

/** A call as it would be answered, and the request headers of whoever makes it. */
export type Target = {
  prefix: string
  path: string
  type: 'query' | 'mutation' | 'subscription'
  valid: unknown
  headers: Readonly<Record<string, string>>
}

export type HostileRequest = { kind: string; bytes: Buffer; ended: boolean }

export type Parts = { method: string; path: string; headers: [string, string][]; body: Buffer | null }

/** One request that means harm or was garbled on its way, as the bytes that reach the server. */
export const hostileRequest = (target: Target, random: Random): HostileRequest => {
  const kind = random.pick([
    'twisted',
    'twisted',
    'twisted',
    'twisted',
    'replaced',
    'body',
    'path',
    'headers',
    'batch',
  ])
  switch (kind) {
    case 'twisted':
      return whole(kind, partsOf(target, hostileJson(twistInput(target.valid, random))))
    case 'replaced':
      return whole(kind, partsOf(target, hostileJson(hostileValue(random))))
    case 'body':
      return hostileBody(target, random)
    case 'path':
      return whole(kind, { ...usual(target), ...hostilePath(target, random) })
    case 'batch':
      return whole(kind, batch(target, random))
    default:
      return hostileHeaders(usual(target), random)
  }
}

const usual = (target: Target): Parts => partsOf(target, hostileJson(target.valid ?? {}))

const partsOf = (target: Target, json: string): Parts => {
  const headers = Object.entries(target.headers)
  const path = `${target.prefix}/${target.path}`
  if (target.type === 'mutation')
    return {
      method: 'POST',
      path,
      headers: [...headers, ['content-type', 'application/json']],
      body: Buffer.from(json),
    }
  // An address has its bounds; what does not fit into it is sent as a body would be.
  const asked = `${path}?input=${encodeURIComponent(json)}`
  return { method: 'GET', path: asked.slice(0, 60_000), headers, body: null }
}

export const whole = (kind: string, parts: Parts): HostileRequest => ({
  kind,
  bytes: bytesOf(parts),
  ended: true,
})

const bytesOf = ({ method, path, headers, body }: Parts, length = body?.length ?? 0): Buffer => {
  const own = headers.map(([name, value]) => `${name}: ${value}`)
  const size = body === null ? [] : [`content-length: ${length}`]
  const head = [`${method} ${path} HTTP/1.1`, ...own, ...size, 'connection: close', '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), body ?? Buffer.alloc(0)])
}

const TYPES = [
  ...[
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    '',
  ],
  ...[
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'application/jsonl',
    'application/json;'.repeat(200),
  ],
] as const

/** A body that is cut off, garbled, of another kind, or of another length than it says. */
const hostileBody = (target: Target, random: Random): HostileRequest => {
  const parts = usual({ ...target, type: 'mutation' })
  const json = parts.body ?? Buffer.alloc(0)
  const cut = json.subarray(0, random.between(0, json.length))
  const other = { ...parts, headers: parts.headers.filter(([name]) => name !== 'content-type') }
  const typed: Parts = { ...other, headers: [...other.headers, ['content-type', random.pick(TYPES)]] }
  switch (random.between(0, 6)) {
    case 0:
      return whole('body cut off', { ...parts, body: cut })
    case 1:
      return whole('body of bad bytes', { ...parts, body: garbled(json, random) })
    case 2:
      return whole('body of another type', typed)
    case 3:
      return {
        kind: 'body shorter than said',
        bytes: bytesOf({ ...parts, body: cut }, json.length + 10),
        ended: false,
      }
    case 4:
      return whole('body twice', { ...parts, body: Buffer.concat([json, json]) })
    case 5:
      return whole('no body', { ...parts, body: random.pick([null, Buffer.alloc(0), Buffer.from('\ufeff')]) })
    default:
      return whole('body with a GET', { ...parts, method: random.pick(['GET', 'HEAD', 'DELETE']) })
  }
}

export const garbled = (json: Buffer, random: Random): Buffer => {
  const bytes = Buffer.concat([json, Buffer.from('  ')])
  for (let time = 0; time < 4; time += 1)
    bytes[random.between(0, bytes.length - 1)] = random.pick([0xff, 0xc0, 0x00, 0x80, 0xed, 0x22, 0x5c])
  return bytes
}

export const METHODS = [
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'HEAD',
  'GET',
  'POST',
  'TRACE',
  'PROPFIND',
  'QUERY',
  'NONSENSE',
] as const

/** What is served beside the calls. */
const PAGES = [
  ...[
    '',
    '/l',
    '/s',
    '/s/aaaaaaaaaaaa/orders',
    '/s/aaaaaaaaaaaa',
    '/icons',
    '/icons/ffffff',
    '/assets',
    '/.well-known',
  ],
] as const

const hostilePath = ({ prefix, path }: Target, random: Random): Pick<Parts, 'method' | 'path'> => {
  const name = random.pick([
    ...[
      `${path}/`,
      `/${path}`,
      `${path}%00`,
      `../${path}`,
      `%2e%2e%2f${path}`,
      `${path}.toString`,
      path.toUpperCase(),
    ],
    ...[
      '__proto__',
      'constructor',
      'constructor.prototype',
      'hasOwnProperty',
      `${path};x=1`,
      `${path}%`,
      `${path}%ff%fe`,
    ],
    ...[
      'x'.repeat(6000),
      ','.repeat(3000),
      `${path},${path}`,
      '%252e%252e',
      `${path}?input=`,
      `${path}?input=%ff`,
    ],
    ...[
      `${path}?input=${'['.repeat(9000)}`,
      `${path}?batch=1`,
      `${path}?batch=1&input=[]`,
      `${path}?input[]=1&input[]=2`,
    ],
    ...[
      `${path}?${'a=b&'.repeat(4000)}`,
      '..\\..\\windows',
      `${path}#x`,
      `${path}?__proto__[x]=1`,
      '\u00e9\u00ff',
    ],
  ])
  const below = random.chance(0.7) ? prefix : random.pick(PAGES)
  return { method: random.pick(METHODS), path: `${below}/${name}` }
}

/** Many calls in one, well-formed and not. */
const batch = (target: Target, random: Random): Parts => {
  const calls = random.pick([2, 11, 150])
  const parts = usual(target)
  const names = Array.from({ length: calls }, () =>
    random.pick([target.path, 'no.such', '', '__proto__']),
  ).join(',')
  const inputs = random.pick<unknown>([
    Object.fromEntries(Array.from({ length: calls }, (_, at) => [at, target.valid])),
    Array.from({ length: calls }, () => hostileValue(random)),
    hostileValue(random),
  ])
  const json = hostileJson(inputs)
  const path = `${target.prefix}/${names}?batch=1`
  if (parts.body !== null) return { ...parts, path, body: Buffer.from(json) }
  return { ...parts, path: `${path}&input=${encodeURIComponent(json)}`.slice(0, 60_000) }
}

const HEADERS: readonly (readonly [string, string])[] = [
  ...(
    [
      'x',
      '\u0000',
      'Bearer',
      'Bearer ',
      `Bearer ${'a'.repeat(9000)}`,
      'Basic YTpi',
      'Bearer scd_%00',
    ] as const
  ).map(value => ['authorization', value] as const),
  ...(
    [
      '%00%ff',
      'a=b; '.repeat(1500),
      '=',
      ';;;',
      `stackcube_${'a'.repeat(12)}=%E0%A4%A`,
      '__proto__=1',
    ] as const
  ).map(value => ['cookie', value] as const),
  ...(['', '__proto__', 'aaaaaaaaaaaa', '../../x', 'a'.repeat(9000), '%00'] as const).map(
    value => ['x-portal-link', value] as const,
  ),
  ...(['-1', '1e9', '999999', 'x', '٣'] as const).map(value => ['x-stackcube-protocol', value] as const),
  ...(['not an address', '::::', '1.2.3.4, 5.6.7.8', '999.1.1.1', 'fe80::1%eth0', ''] as const).map(
    value => ['x-forwarded-for', value] as const,
  ),
  ...(['evil.example', '', '[', 'a'.repeat(9000), 'localhost:99999', '127.0.0.1:x'] as const).map(
    value => ['host', value] as const,
  ),
  ...(['null', 'https://evil.example', 'http://[', '%'] as const).map(value => ['origin', value] as const),
  ...(['chunked', 'gzip, chunked', 'identity', 'x'] as const).map(
    value => ['transfer-encoding', value] as const,
  ),
  ...(['gzip', 'br', 'deflate', 'x'] as const).map(value => ['content-encoding', value] as const),
  ...[['expect', '100-continue'] as const, ['expect', 'x'] as const, ['upgrade', 'websocket'] as const],
  ...[
    ['trpc-accept', 'application/jsonl'] as const,
    ['accept', 'text/event-stream'] as const,
    ['accept', 'text/html'] as const,
  ],
  ...[
    ['last-event-id', '\u00ff'.repeat(100)] as const,
    ['range', 'bytes=0-1,2-3'] as const,
    ['trpc-batch-mode', 'stream'] as const,
  ],
  ...[
    ['x-forwarded-proto', 'gopher'] as const,
    ['x-forwarded-host', 'evil.example'] as const,
    ['if-none-match', '*'] as const,
  ],
  ...[
    ['content-length', '-1'] as const,
    ['content-length', '99999999999999999999'] as const,
    ['x-http-method-override', 'DELETE'] as const,
  ],
]

/** A request with headers of its own replaced, or others beside them. */
export const hostileHeaders = (parts: Parts, random: Random): HostileRequest => {
  const added = Array.from({ length: random.pick([1, 1, 2, 4]) }, () => random.pick(HEADERS))
  const names = new Set(random.chance(0.7) ? added.map(([name]) => name) : [])
  const kept = parts.headers.filter(([name]) => !names.has(name))
  const headers = [...kept, ...added.map(([name, value]): [string, string] => [name, value])]
  const many = random.chance(0.1)
    ? Array.from({ length: 3000 }, (_, at): [string, string] => [`x-${at}`, 'x'])
    : []
  // A length or an encoding of its own leaves open where the request ends.
  return { kind: 'headers', bytes: bytesOf({ ...parts, headers: [...headers, ...many] }), ended: false }
}
