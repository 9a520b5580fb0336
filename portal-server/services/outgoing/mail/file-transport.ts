import { createTransport } from 'nodemailer'
import type { FileSink } from '../file-sink.ts'
import type { MailTransport } from './mail-transport.ts'

/** Writes each mail as an .eml file instead of sending it; secrets are left out of it. */
export const fileTransport = (sink: FileSink): MailTransport => {
  const writer = createTransport({ streamTransport: true, buffer: true })
  return {
    carriesSecrets: false,
    send: async ({ id, fromName, to, replyTo, subject, text, html }) => {
      const written = await writer.sendMail({
        messageId: `<${id}@portal.invalid>`,
        from: { name: fromName, address: 'portal@portal.invalid' },
        to: { name: '', address: to },
        ...(replyTo === '' ? {} : { replyTo }),
        ...{ subject, text, html },
      })
      await sink.put(`${id}.eml`, written.message as Buffer)
      return { kind: 'sent' }
    },
    close: () => writer.close(),
  }
}
