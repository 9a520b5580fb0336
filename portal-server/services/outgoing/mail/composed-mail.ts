import type { OutgoingMail } from '../../../db/generated/client.ts'
import type { ServiceDeps } from '../../service-deps.ts'
import type { MailContent } from './mail-content.ts'

export type ComposeDeps = Pick<ServiceDeps, 'db' | 'now' | 'sealKey' | 'publicUrl'>

/** A mail as its table keeps it: ids, and to whom. */
export type QueuedMail = Pick<
  OutgoingMail,
  'workspaceId' | 'id' | 'kind' | 'subjectId' | 'revision' | 'recipient' | 'language'
>

/** A mail that can be sent, or why it need not be any more. */
export type ComposedMail =
  | { kind: 'mail'; to: string; from: Sender; content: MailContent }
  | { kind: 'dropped'; reason: string }

/** Whose name and colour (hex) a mail carries, and where an answer goes; empty for nowhere. */
export type Sender = { name: string; accent: string; replyTo: string }

/**
 * Writes one kind of mail from what the database says now. `secret` opens a secret only when the mail really
 * leaves the portal; for a file it answers words instead, and the secret stays sealed.
 */
export type ComposeMail = (
  deps: ComposeDeps,
  mail: QueuedMail,
  secret: (open: () => string | Promise<string>) => Promise<string>,
) => Promise<ComposedMail>

export const dropped = (reason: string): ComposedMail => ({ kind: 'dropped', reason })
