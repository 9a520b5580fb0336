import { Secret, TOTP } from 'otpauth'
import { openSealedToken, sealToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** As every authenticator app expects it (RFC 6238 with its defaults). */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20

/** Steps before and after the present one whose code is taken, for clocks that differ. */
const WINDOW = 1

type Owner = { workspaceId: string; staffId: string }

const binding = ({ workspaceId, staffId }: Owner): string => `${workspaceId}/${staffId}/two-step`

/** A fresh secret: as text to type, as the address that a QR code shows, and sealed for its row. */
export const newSecret = (
  deps: Pick<ServiceDeps, 'sealKey'>,
  owner: Owner & { email: string; company: string },
): { secret: string; address: string; sealed: Uint8Array<ArrayBuffer> } => {
  const secret = new Secret({ size: SECRET_BYTES })
  const totp = new TOTP({ ...SHAPE, issuer: `Order Portal ${owner.company}`, label: owner.email, secret })
  const text = secret.base32
  return { secret: text, address: totp.toString(), sealed: sealToken(deps.sealKey, text, binding(owner)) }
}

/**
 * The time step of a code that is right now, or null. A secret that can't be opened (the key was lost) takes
 * no code; recovery codes need no key.
 */
export const stepOfCode = (
  deps: Pick<ServiceDeps, 'sealKey' | 'now'>,
  owner: Owner,
  sealed: Uint8Array,
  code: string,
): number | null => {
  const secret = openedSecret(deps, owner, sealed)
  if (secret === null) return null
  const totp = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) })
  const timestamp = deps.now()
  const delta = totp.validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / SHAPE.period) + delta
}

const openedSecret = (
  deps: Pick<ServiceDeps, 'sealKey'>,
  owner: Owner,
  sealed: Uint8Array,
): string | null => {
  try {
    return openSealedToken(deps.sealKey, sealed, binding(owner))
  } catch {
    return null
  }
}
