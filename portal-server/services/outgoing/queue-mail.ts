import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { Mail } from '../service-deps.ts'
import type { MailKind, MailLanguage } from './outgoing-kinds.ts'

export type MailToQueue = {
  workspaceId: string
  kind: MailKind
  /** What the mail is about; all that it says is read from there when it is sent. */
  subjectId: string
  /** Empty where the address is read with the rest. */
  recipient: string
  language: MailLanguage
}

/** Queues a mail in the caller's transaction: it is sent if, and only if, that commits. */
export const queueMail = async (tx: Tx, { workspaceId, ...mail }: MailToQueue): Promise<void> => {
  const id = newId()
  await tx.outgoingMail.createMany({ data: [{ ...mail, workspaceId, id }] })
  await announceAgain(tx, workspaceId, 'mail', [id])
}

/** Hands mails or webhook deliveries to the queue once the transaction commits. */
export const announceAgain = async (
  tx: Tx,
  workspaceId: string,
  kind: 'mail' | 'webhook',
  ids: readonly string[],
): Promise<void> => {
  await tx.outgoingEvent.createMany({
    data: ids.map(subjectId => ({ workspaceId, id: newId(), kind, subjectId })),
  })
}

/** The mails of staff identity. */
export const identityMail: Mail = {
  queuePasswordReset: (tx, { workspaceId, resetId: subjectId }) =>
    queueMail(tx, { workspaceId, kind: 'password_reset', subjectId, recipient: '', language: 'en' }),
}
