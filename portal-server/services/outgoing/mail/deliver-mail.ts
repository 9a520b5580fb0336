import { z } from 'zod'
import type { JobEnding, JobIds } from '../../../db/job-queue.ts'
import { mailLanguageOf } from '../outgoing-kinds.ts'
import { composeMail } from './compose-mail.ts'
import type { ComposeDeps, QueuedMail } from './composed-mail.ts'
import type { MailOutcome, MailTransport } from './mail-transport.ts'
import { mailWords } from './mail-words.ts'
import { renderMail } from './render-mail.ts'

export type MailDeps = ComposeDeps & { transport: MailTransport }

/** Written down with a mail's state; `dropped` for one that nobody waits for any more. */
type Ending = { state: 'sent' | 'dropped' | 'waiting'; problem: string; recipient?: string }

const END: Record<MailOutcome['kind'] | 'dropped', JobEnding['end']> = {
  sent: 'done',
  dropped: 'done',
  again: 'again',
  never: 'give_up',
}

/**
 * Sends one queued mail. One that is not waiting any more is left alone, so a job that runs twice sends once; only
 * a process that ends between the mail server's answer and this database's sends again, under the same message id.
 */
export const deliverMail = async (deps: MailDeps, { workspaceId, id }: JobIds): Promise<JobEnding['end']> => {
  const mail = await deps.db.within({ workspaceId }, tx =>
    tx.outgoingMail.findFirst({ where: { workspaceId, id, state: 'waiting' } }),
  )
  if (!mail) return 'done'
  const outcome = await send(deps, mail)
  await write(deps, mail, endingOf(outcome))
  return END[outcome.kind]
}

/** Leaves a mail that could not be sent to people: it is listed until somebody sends or drops it. */
export const holdMail = async (deps: Pick<MailDeps, 'db' | 'now'>, { workspaceId, id }: JobIds) => {
  await deps.db.within({ workspaceId }, tx =>
    tx.outgoingMail.updateMany({
      where: { workspaceId, id, state: 'waiting' },
      data: { state: 'held', finishedAt: new Date(deps.now()) },
    }),
  )
}

type Sent = (MailOutcome | { kind: 'dropped'; problem: string }) & { recipient?: string }

const send = async (deps: MailDeps, mail: QueuedMail): Promise<Sent> => {
  const { transport } = deps
  const leftOut = mailWords(mailLanguageOf(mail.language)).secretLeftOut
  const composed = await composeMail(deps, mail, async open => (transport.carriesSecrets ? open() : leftOut))
  if (composed.kind === 'dropped') return { kind: 'dropped', problem: composed.reason }
  const { to, from, content } = composed
  if (!z.email().safeParse(to).success)
    return { kind: 'never', problem: 'this is no e-mail address', recipient: to }
  const outcome = await transport.send({
    ...{ id: mail.id, to, fromName: from.name, subject: content.subject },
    replyTo: z.email().safeParse(from.replyTo).success ? from.replyTo : '',
    ...renderMail(content, from),
  })
  return { ...outcome, recipient: to }
}

const endingOf = (outcome: Sent): Ending => ({
  state: outcome.kind === 'sent' || outcome.kind === 'dropped' ? outcome.kind : 'waiting',
  problem: outcome.kind === 'sent' ? '' : outcome.problem,
  ...(outcome.recipient === undefined ? {} : { recipient: outcome.recipient }),
})

const write = async (deps: MailDeps, mail: QueuedMail, { state, problem, recipient }: Ending) => {
  const { workspaceId, id } = mail
  const ended = state === 'waiting' ? {} : { finishedAt: new Date(deps.now()) }
  await deps.db.within({ workspaceId }, async tx => {
    await tx.outgoingMail.updateMany({
      where: { workspaceId, id, state: 'waiting' },
      data: {
        state,
        lastError: problem,
        attempts: { increment: 1 },
        ...ended,
        ...(recipient ? { recipient } : {}),
      },
    })
    // Nothing reads an invitation's code again once its mail is out.
    if (mail.kind === 'invitation' && state !== 'waiting')
      await tx.invitation.updateMany({
        where: { workspaceId, id: mail.subjectId },
        data: { tokenSealed: null },
      })
  })
}
