import type { ServerClient } from '../sync/server-client.ts'
import type { TokenVault } from './token-vault.ts'

/** How old a token grows before this desktop asks for the next one. */
const RENEW_AFTER_MS = 24 * 60 * 60 * 1000
/** After a renewal that failed, so that an old server is not asked with every sync. */
const TRY_AGAIN_AFTER_MS = 60 * 60 * 1000

export type DeviceToken = {
  value(): string | null
  /** When the token was taken, in ms since 1970. */
  since(): number
  /** Takes the token of a new sign-in. */
  take(token: string): Promise<void>
  /** Forgets the token: it was refused, or somebody signed out. */
  drop(): Promise<void>
  /** Replaces a token that has grown old, while the server is reached; `renewed` follows a replacement. */
  renewWhenDue(client: ServerClient, renewed: () => void): Promise<void>
}

/** Whether no more than `most` ms have passed; a clock that was set back since then knows nothing. */
const isWithin = (now: number, since: number, most: number): boolean => now >= since && now < since + most

/** The secret by which the server knows this computer: kept in the vault, replaced once a day. */
export const createDeviceToken = (
  vault: TokenVault,
  now: () => number,
  kept: { token: string | null; since: number },
): DeviceToken => {
  let { token, since } = kept
  let failedAt = 0
  let renewing = false

  const renew = async (client: ServerClient, renewed: () => void): Promise<void> => {
    const former = token
    const answer = await client.auth.renew.mutate()
    if (token !== former) return
    // Saved before it is used: the former one ends at the first use of this one, which a restart must survive.
    await vault.save(answer.token)
    if (token === former) {
      token = answer.token
      since = now()
      renewed()
      return
    }
    // Somebody signed out or in while it was saved, and their wish is the later one.
    if (token === null) await vault.clear()
    else await vault.save(token)
  }

  return {
    value: () => token,
    since: () => since,
    take: async next => {
      token = next
      since = now()
      // A keyring that refuses costs only the next start's sign-in, not this one.
      await vault.save(next).catch(error => console.error('The token could not be kept.', error))
    },
    drop: async () => {
      token = null
      // A keyring that fails must not end the worker; the profile no longer asks for what it may have kept.
      await vault
        .clear()
        .catch(error => console.error('The token could not be removed from the keyring.', error))
    },
    renewWhenDue: async (client, renewed) => {
      const isYoung = isWithin(now(), since, RENEW_AFTER_MS) || isWithin(now(), failedAt, TRY_AGAIN_AFTER_MS)
      if (renewing || token === null || isYoung) return
      renewing = true
      // The present token goes on working, so that a failure is worth no more than another try later.
      await renew(client, renewed).catch(() => {
        failedAt = now()
      })
      renewing = false
    },
  }
}
