import { createTransport } from 'nodemailer'
import { withoutSecrets } from '#shared/domain/portal-token.ts'
import { isLoopbackHost } from '#shared/domain/public-address.ts'
import type { MailOutcome, MailTransport } from './mail-transport.ts'

const CONNECT_WITHIN_MS = 15_000
const ANSWER_WITHIN_MS = 60_000

/**
 * Sends over SMTP, with TLS unless the server is this computer: `smtps://` from the first byte, `smtp://` after
 * STARTTLS. `from` is the sender's address; the name beside it is the workspace's.
 */
export const smtpTransport = (url: string, from: string): MailTransport => {
  const { hostname } = new URL(url)
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    requireTLS: !isLoopbackHost(hostname),
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.slice(from.indexOf('@') + 1)
  return {
    carriesSecrets: true,
    send: async message => {
      try {
        await transport.sendMail({
          messageId: `<${message.id}@${domain}>`,
          from: { name: message.fromName, address: from },
          to: { name: '', address: message.to },
          ...(message.replyTo === ''
            ? {}
            : { replyTo: { name: message.fromName, address: message.replyTo } }),
          subject: message.subject,
          text: message.text,
          html: message.html,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** A refusal with a 5xx code is for good, except of the portal's own sign-in, which an operator can mend. */
const outcomeOf = (error: unknown): MailOutcome => {
  const { code, responseCode, response, message } = error as {
    code?: string
    responseCode?: number
    response?: string
    message?: string
  }
  const never = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  const words = [code, response ?? message].filter(Boolean).join(': ')
  return { kind: never ? 'never' : 'again', problem: withoutSecrets(words).slice(0, 300) }
}
