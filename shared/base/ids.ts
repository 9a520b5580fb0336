const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const COUNTER_LIMIT = 0xfff

let lastMs = 0
let counter = 0

/**
 * A new UUIDv7 (RFC 9562, lower case). Ids made by one process sort in the order they were made: the 12 bits
 * after the version count within a millisecond (method 1), and a clock that steps back is not followed.
 */
export function newId(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16))
  advance(Date.now(), ((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0))
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(lastMs / 2 ** (40 - 8 * i)) % 256
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return hyphenated(bytes)
}

function advance(now: number, random: number): void {
  // A seed with its top bit clear leaves at least 2,048 ids in every millisecond.
  const seed = random & 0x7ff
  if (now > lastMs) {
    lastMs = now
    counter = seed
  } else if (counter < COUNTER_LIMIT) {
    counter += 1
  } else {
    lastMs += 1
    counter = seed
  }
}

function hyphenated(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether the text is a UUID in the canonical lower-case form that ids are stored and compared in. */
export function isId(text: string): boolean {
  return CANONICAL_UUID.test(text)
}
