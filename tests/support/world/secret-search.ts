import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

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

/** Which of the named secrets some bytes hold, in any form. */
export const secretsIn = (content: Buffer, secrets: Readonly<Record<string, string>>): string[] =>
  Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some(form => content.includes(form)))
    .map(([name]) => name)

/** Every file below a folder that holds one of the secrets, with what it holds. */
export const secretsBelow = (folder: string, secrets: Readonly<Record<string, string>>): string[] =>
  filesBelow(folder).flatMap(file =>
    secretsIn(readFileSync(file), secrets).map(name => `${name} in ${path.relative(folder, file)}`),
  )

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(at)
    return entry.isFile() && statSync(at).size > 0 ? [at] : []
  })
