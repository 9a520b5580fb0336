import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; mail: Email; raw: string }

export type TestMailServer = {
  url: string
  received: ReceivedMail[]
  /** How the next mails are answered; null accepts them. */
  refuseWith(refusal: { code: number; text: string } | null): void
  /** From this many mails on, each is taken and kept, and its sender hears nothing; null answers all again. */
  answerNoMoreAfter(count: number | null): void
  /** Each mail is taken, and answered only so many milliseconds later. */
  answerAfter(ms: number): void
  close(): Promise<void>
}

/** A real SMTP server on this computer that keeps what it is given. */
export const startMailServer = async (): Promise<TestMailServer> => {
  const received: ReceivedMail[] = []
  let refusal: { code: number; text: string } | null = null
  let answered: number | null = null
  let slowness = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal && refusalOf(refusal)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, mail: await PostalMime.parse(raw), raw: raw.toString('utf8') })
        if (answered === null || received.length <= answered) setTimeout(done, slowness)
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuseWith: next => {
      refusal = next
    },
    answerNoMoreAfter: count => {
      answered = count
    },
    answerAfter: ms => {
      slowness = ms
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

const refusalOf = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code })
