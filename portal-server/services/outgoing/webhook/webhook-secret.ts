import { createHmac, randomBytes } from 'node:crypto'
import { openSealedToken, sealToken } from '../../security/secret-token.ts'
import type { ServiceDeps } from '../../service-deps.ts'

const PREFIX = 'whsec_'
const BYTES = 24

const binding = (workspaceId: string): string => `${workspaceId}/webhook`

/** A fresh secret, as its receiver is given it, and as the database keeps it. */
export const issueWebhookSecret = (deps: Pick<ServiceDeps, 'sealKey'>, workspaceId: string) => {
  const secret = PREFIX + randomBytes(BYTES).toString('base64')
  return { secret, sealed: sealToken(deps.sealKey, secret, binding(workspaceId)) }
}

/** The secret that a workspace's webhook is signed with. */
export const openWebhookSecret = (
  deps: Pick<ServiceDeps, 'sealKey'>,
  workspaceId: string,
  sealed: Uint8Array,
): string => openSealedToken(deps.sealKey, sealed, binding(workspaceId))

/**
 * The headers that prove who sent a webhook, as the Standard Webhooks specification names them: HMAC-SHA256 of id,
 * time and body. A receiver refuses a time that is more than five minutes off and an id that it has seen.
 */
export const signWebhook = (
  secret: string,
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> => {
  const seconds = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}
