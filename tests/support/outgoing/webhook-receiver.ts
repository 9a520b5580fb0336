import http from 'node:http'

export type ReceivedWebhook = { headers: Record<string, string>; body: string; path: string }

export type TestReceiver = {
  url: string
  received: ReceivedWebhook[]
  /** The status of the next answers, and where a redirect leads. */
  answerWith(status: number, location?: string): void
  /** Takes what comes and answers nothing until it is told to. */
  fallSilent(): void
  speakAgain(): void
  /** How many wait for their answer. */
  waiting(): number
  close(): Promise<void>
}

/** A real HTTP server on this computer that keeps the webhooks it is sent. */
export const startReceiver = async (): Promise<TestReceiver> => {
  const received: ReceivedWebhook[] = []
  let answer: { status: number; location: string | undefined } = { status: 204, location: undefined }
  let silent = false
  const unanswered = new Set<() => void>()
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const headers = request.headers as Record<string, string>
      received.push({ headers, body, path: request.url ?? '' })
      const speak = () =>
        response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end('heard')
      if (!silent) return speak()
      unanswered.add(speak)
      response.once('close', () => unanswered.delete(speak))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answerWith: (status, location) => {
      answer = { status, location }
    },
    fallSilent: () => {
      silent = true
    },
    speakAgain: () => {
      silent = false
      for (const speak of unanswered) speak()
    },
    waiting: () => unanswered.size,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
