import type { Random } from '#tests/fuzz/random.ts'

const RAW = /"@raw:([^"@]*)@"/g
/** A quotation mark within `raw`. */
const QUOTE = '\u0001'
/** Stands in a value for a piece of JSON that no JavaScript value is written as. */
const raw = (token: string): string => `@raw:${token}@`

/** A value as JSON text, pieces of `raw` standing as they are. */
export const hostileJson = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replace(RAW, (_whole, token: string) => token.replaceAll('\\u0001', '"'))

const NUMBERS = [
  ...[
    -1,
    0,
    -0.5,
    0.1,
    1e-9,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 53 - 1,
    2 ** 53,
    2 ** 63,
    -(2 ** 63),
  ],
  ...[1e308, -1e308, 8.64e15, 8.64e15 + 1, -8.64e15 - 1, 253_402_300_800_000, -62_135_596_800_001],
] as const
const RAW_NUMBERS = [
  '1e309',
  '-1e309',
  'NaN',
  'Infinity',
  '0x10',
  '01',
  '9'.repeat(400),
  '1e-400',
  '-0',
] as const
const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'a\udfff',
    '\ufeff',
    '\u202egnp.exe',
    '\u0000\u0000',
    '\r\nset-cookie: a=b',
  ],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE orders; --',
    '%',
    '_',
    '\\',
    '\\u0000',
    '%00',
    '../../../../etc/passwd',
    '#{7*7}',
  ],
  ...[
    '{{7*7}}',
    '<script>alert(1)</script>',
    '=cmd|calc',
    '$where',
    '__proto__',
    'constructor',
    'null',
    'NaN',
    '-1',
  ],
  ...[
    '0000-00-00',
    '2026-02-30',
    '9999-12-31',
    '275760-09-13',
    '0001-01-01',
    '+010000-01-01',
    '2026-11-23T00:00:00Z',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '٣',
    'ﷺ'.repeat(50),
    'İ',
    'ß',
  ],
  ...[
    'http://127.0.0.1:1/',
    'https://[::1]:1/',
    'file:///etc/passwd',
    'postgres://x',
    '((((((((((a*)*)*)*)*',
    'GBPX',
    'Mars/Phobos',
  ],
] as const
/** Keys that mean something to JavaScript itself. */
export const HOSTILE_KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', 'toJSON'],
  ...['', '\u0000', '\ud800', 'workspaceId', 'customerId', '$queryRaw', 'OR', '0', '-1'],
] as const

/** One value that nobody meant to get. Its size is bounded, so that ten thousand of them are soon sent. */
export const hostileValue = (random: Random, depth = 0): unknown => {
  switch (random.between(0, depth > 3 ? 6 : 11)) {
    case 0:
      return random.pick(NUMBERS)
    case 1:
      return raw(random.pick(RAW_NUMBERS))
    case 2:
      return hugeText(random)
    case 3:
      return random.pick([null, true, false])
    case 4:
    case 5:
    case 6:
      return random.pick(TEXTS)
    case 7:
      return hugeArray(random)
    case 8:
      return nested(random)
    case 9:
      return Array.from({ length: random.between(0, 4) }, () => hostileValue(random, depth + 1))
    case 10:
      return objectOf([[random.pick(HOSTILE_KEYS), hostileValue(random, depth + 1)]])
    default:
      return objectOf(HOSTILE_KEYS.map(key => [key, random.pick(TEXTS)]))
  }
}

/** An object with exactly these own keys, `__proto__` included. */
export const objectOf = (entries: readonly (readonly [string, unknown])[]): object => {
  const made: object = {}
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true })
  return made
}

const hugeText = (random: Random): string =>
  random.pick(['x', '\u0000', '𝔘', '\ud800', ' ', '"', 'é']).repeat(random.pick([61, 201, 2001, 70_000]))

const hugeArray = (random: Random): unknown[] => {
  const item = random.pick([null, 0, {}, [], random.pick(TEXTS)])
  return Array.from({ length: random.pick([0, 300, 20_000]) }, () => item)
}

const nested = (random: Random): string => {
  const depth = random.pick([50, 5_000])
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"__proto__":', '}'],
  ] as const)
  return raw(`${open.repeat(depth)}0${close.repeat(depth)}`.replaceAll('"', QUOTE))
}
