import type { Tx } from '../../../db/database.ts'
import type { Sender } from './composed-mail.ts'

/** The workspace's name and the address at which it reads answers. */
export const readSender = async (tx: Tx, workspaceId: string): Promise<Sender> => {
  const { name, accentColour, contactEmail } = await tx.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { name: true, accentColour: true, contactEmail: true },
  })
  return { name, accent: accentColour, replyTo: contactEmail }
}
