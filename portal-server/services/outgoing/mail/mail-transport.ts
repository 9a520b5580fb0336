/** A mail as it leaves the portal. */
export type MailMessage = {
  /** The same at every try, so that a mail that was sent twice shows up once. */
  id: string
  fromName: string
  to: string
  replyTo: string
  subject: string
  text: string
  html: string
}

/** `again`: later it may work. `never`: the receiving server refused the address or the mail for good. */
export type MailOutcome = { kind: 'sent' } | { kind: 'again' | 'never'; problem: string }

export type MailTransport = {
  /** Whether a secret may stand in what is handed over. In a file it never may. */
  carriesSecrets: boolean
  send(message: MailMessage): Promise<MailOutcome>
  close(): void
}
