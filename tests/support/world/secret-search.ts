import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { constants, gunzipSync } from 'node:zlib'

/** The forms in which a secret might have been written down. */
const formsOf = (secret: string): Buffer[] => {
  const bytes = Buffer.from(secret)
  const base64 = [0, 1, 2].map(shift => {
    // Whole groups of three bytes look the same at each of the three alignments, whatever stands around them.
    const inner = bytes.subarray((3 - shift) % 3)
    return inner.subarray(0, inner.length - (inner.length % 3)).toString('base64')
  })
  const texts = [secret, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64]
  return [...texts.map(text => Buffer.from(text)), Buffer.from(secret, 'utf16le')]
}

/** How deep what is packed is unpacked again, such as a compressed body in Base64 inside a compressed file. */
const DEPTH = 3
const MOST_UNPACKED = 64 * 1024 * 1024
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])

/** Which of the named secrets some bytes hold, in any form, also wrapped as mails are, or compressed. */
export const secretsIn = (content: Buffer, secrets: Readonly<Record<string, string>>): string[] => {
  const found = new Set<string>()
  for (const reading of readingsOf(content, DEPTH))
    for (const [name, secret] of Object.entries(secrets))
      if (!found.has(name) && formsOf(secret).some(form => reading.includes(form))) found.add(name)
  return Object.keys(secrets).filter(name => found.has(name))
}

/** The bytes as they are, with the breaks and escapes of mail bodies taken out, and what is compressed in them. */
function* readingsOf(content: Buffer, depth: number): Generator<Buffer> {
  yield content
  const text = content.toString('latin1')
  const unwrapped = text.replace(/=?[ \t]*\r?\n/g, '')
  yield Buffer.from(unwrapped, 'latin1')
  const printable = unwrapped.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  if (printable !== unwrapped) yield Buffer.from(printable, 'latin1')
  if (depth === 0) return
  // "H4sI" is how anything that gzip made begins in Base64.
  const packed = [...unwrapped.matchAll(/H4sI[A-Za-z0-9+/_-]{16,}/g)].map(([found]) =>
    Buffer.from(found, 'base64'),
  )
  for (const part of [content, ...packed])
    for (let at = part.indexOf(GZIP); at >= 0; at = part.indexOf(GZIP, at + 1)) {
      const plain = unpacked(part.subarray(at))
      if (plain) yield* readingsOf(plain, depth - 1)
    }
}

/** What was compressed, as far as it goes: a log that a crash cut off has no end. */
const unpacked = (bytes: Buffer): Buffer | null => {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED })
  } catch {
    return null
  }
}

/** Every file below a folder that holds one of the secrets, with what it holds. */
export const secretsBelow = (folder: string, secrets: Readonly<Record<string, string>>): string[] =>
  filesBelow(folder).flatMap(file =>
    secretsIn(contentOf(file), secrets).map(name => `${name} in ${path.relative(folder, file)}`),
  )

/** Of a database that goes on working files may go while they are looked for. */
const contentOf = (file: string): Buffer => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0))

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(at)
    return entry.isFile() && (statSync(at, { throwIfNoEntry: false })?.size ?? 0) > 0 ? [at] : []
  })
