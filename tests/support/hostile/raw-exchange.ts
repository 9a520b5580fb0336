import net from 'node:net'

/** What came back: status 0 and an empty text when the server closed the connection without a word. */
export type RawAnswer = { status: number; text: string; headers: string }

/**
 * Sends bytes over a connection of their own and reads until the server ends it. With `ended` false the sending side is
 * closed as well, so that a server which waits for more is told that nothing comes. Of a stream the beginning is read.
 */
export const exchange = (port: number, bytes: Buffer, ended: boolean): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const done = () => {
      clearTimeout(waiting)
      socket.destroy()
      resolve(answerOf(Buffer.concat(parts).toString('latin1')))
    }
    const waiting = setTimeout(() => {
      socket.destroy()
      reject(new Error(`No answer within two minutes, but: ${Buffer.concat(parts).toString('latin1')}`))
    }, 120_000)
    socket.on('data', part => {
      parts.push(part)
      if (part.includes('event: connected') || part.includes('text/event-stream')) done()
    })
    socket.on('end', done)
    socket.on('close', done)
    // Cut off while it was sending: what had been answered until then counts.
    socket.on('error', done)
    socket.write(bytes)
    if (!ended) socket.end()
  })

const answerOf = (text: string): RawAnswer => {
  const end = text.indexOf('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
  // "Continue" comes ahead of the answer itself.
  if (status === 100 && end >= 0) return answerOf(text.slice(end + 4))
  return { status, headers: text.slice(0, Math.max(0, end)), text: end < 0 ? '' : text.slice(end + 4) }
}
