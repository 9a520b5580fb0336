import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { ServiceDeps } from '../service-deps.ts'

const NONCE = /^[0-9a-f]{32}$/
const WITHIN_MS = 8_000
/** The proof is shorter; whoever else answers is not listened to for long. */
const MOST_BYTES = 256

/** Where a portal proves that it is itself, followed by a number that its checker chose. */
export const PROOF_PATH = '/.well-known/stackcube-portal'

/** What only this portal can answer to a number: its processes share one key, which no other has. */
export const addressProof = ({ sealKey }: Pick<ServiceDeps, 'sealKey'>, nonce: string): string | null => {
  if (!NONCE.test(nonce)) return null
  const key = Buffer.from(hkdfSync('sha256', sealKey, '', 'public address', 32))
  return createHmac('sha256', key).update(nonce).digest('hex')
}

/**
 * Whether this very portal answers at an address: asked over the network, certificate and all, as a buyer's
 * browser would. What else may be there is neither followed nor told.
 */
export const answersAt = async (deps: Pick<ServiceDeps, 'sealKey'>, address: string): Promise<boolean> => {
  const nonce = randomBytes(16).toString('hex')
  try {
    const response = await fetch(`${address}${PROOF_PATH}/${nonce}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    return (await beginningOf(response)) === addressProof(deps, nonce)
  } catch {
    return false
  }
}

const beginningOf = async (response: Response): Promise<string> => {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MOST_BYTES) break
  }
  return text
}
