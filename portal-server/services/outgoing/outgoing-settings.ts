import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { OutgoingSettings, SetWebhookOutput } from '#shared/contract/operations.ts'
import type { Tx } from '../../db/database.ts'
import type { OutgoingSettings as OutgoingRow } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { DEFAULT_AUDIENCE } from './fan-out.ts'
import { webhookAddressOf } from './webhook/webhook-address.ts'
import { issueWebhookSecret } from './webhook/webhook-secret.ts'

/** Whom the caller's workspace writes to, and where its orders go; a webhook's secret is never shown again. */
export const readOutgoingSettings = (
  deps: ServiceDeps,
  { workspaceId }: Pick<StaffCaller, 'workspaceId'>,
): Promise<OutgoingSettings> =>
  deps.db.within({ workspaceId }, async tx => {
    const row = await tx.outgoingSettings.findUnique({ where: { workspaceId } })
    const { newOrderEmail, buyerMails } = row ?? DEFAULT_AUDIENCE
    return { newOrderEmail, buyerMails, webhookUrl: row?.webhookUrl ?? '' }
  })

/** Sets who gets mail. */
export const setAudience = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  audience: { newOrderEmail: string; buyerMails: boolean },
): Promise<void> => {
  await deps.db.within({ workspaceId: caller.workspaceId }, tx =>
    write(tx, caller, 'outgoing.set_audience', audience, audienceOf),
  )
}

/**
 * Sets where orders are sent, with a new secret that is answered once; no address ends the webhook. Deliveries that
 * wait go to the new address.
 */
export const setWebhook = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  typed: string,
): Promise<Result<SetWebhookOutput, ErrorCode>> => {
  const { workspaceId } = caller
  if (typed.trim() === '') {
    await deps.db.within({ workspaceId }, tx =>
      write(tx, caller, 'outgoing.end_webhook', { webhookUrl: '', webhookSealed: null }, webhookHostOf),
    )
    return ok({ webhookUrl: '', secret: null })
  }
  const url = webhookAddressOf(typed, deps.webhookHosts ?? new Set())
  if (!url.ok) return err(url.error)
  const webhookUrl = url.value.href
  const { secret, sealed: webhookSealed } = issueWebhookSecret(deps, workspaceId)
  await deps.db.within({ workspaceId }, tx =>
    write(tx, caller, 'outgoing.set_webhook', { webhookUrl, webhookSealed }, webhookHostOf),
  )
  return ok({ webhookUrl, secret })
}

const audienceOf = (row: OutgoingRow | null) => {
  const { newOrderEmail, buyerMails } = row ?? DEFAULT_AUDIENCE
  return { newOrderEmail, buyerMails }
}

/** The path may hold a secret of the receiver's. */
const webhookHostOf = (row: OutgoingRow | null) => {
  const url = row?.webhookUrl ?? ''
  return { host: url === '' ? '' : new URL(url).host }
}

type Columns = Parameters<Tx['outgoingSettings']['upsert']>[0]['update']

const write = async (
  tx: Tx,
  { workspaceId, staffId, name }: StaffCaller,
  action: string,
  columns: Columns & object,
  shown: (row: OutgoingRow | null) => Record<string, string | boolean>,
): Promise<void> => {
  const row = { ...columns, updatedAt: new Date() }
  const former = await tx.outgoingSettings.findUnique({ where: { workspaceId } })
  const written = await tx.outgoingSettings.upsert({
    where: { workspaceId },
    update: row,
    create: { ...row, workspaceId } as Parameters<Tx['outgoingSettings']['upsert']>[0]['create'],
  })
  await recordAudit(tx, workspaceId, {
    actor: { kind: 'staff', id: staffId, name },
    action,
    entity: 'outgoing_settings',
    entityId: workspaceId,
    before: shown(former),
    after: shown(written),
  })
}
