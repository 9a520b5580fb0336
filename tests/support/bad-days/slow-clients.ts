import net from 'node:net'

/** A caller that takes its time; `ended` once the server has had enough of it. */
export type SlowClient = { ended: Promise<void>; isEnded(): boolean; close(): void }

const DRIP_MS = 100

const connect = (port: number, reads: boolean, begin: (socket: net.Socket) => () => void): SlowClient => {
  let done = false
  const socket = net.connect({ port, host: '127.0.0.1' })
  let stop: () => void = () => undefined
  const ended = new Promise<void>(resolve => {
    socket.once('close', () => {
      done = true
      stop()
      resolve()
    })
  })
  socket.on('error', () => undefined)
  // What the server says on its way out has to be read for its end to be seen.
  if (reads) socket.resume()
  socket.once('connect', () => {
    stop = begin(socket)
  })
  return { ended, isEnded: () => done, close: () => socket.destroy() }
}

/** Sends a text sign by sign, and never comes to its end. */
const drip = (socket: net.Socket, text: string): (() => void) => {
  const timer = setInterval(() => socket.write(text), DRIP_MS)
  return () => clearInterval(timer)
}

export const slowHeaders = (port: number): SlowClient =>
  connect(port, true, socket => {
    socket.write('GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ')
    return drip(socket, 'a')
  })

export const slowBody = (port: number): SlowClient =>
  connect(port, true, socket => {
    const head = ['POST /l HTTP/1.1', 'host: 127.0.0.1', 'content-type: application/x-www-form-urlencoded']
    socket.write(`${[...head, 'content-length: 10000'].join('\r\n')}\r\n\r\n`)
    return drip(socket, 'a')
  })

/** Asks for something again and again and reads nothing of it. */
export const neverReads = (port: number, path: string, times: number): SlowClient =>
  connect(port, false, socket => {
    socket.pause()
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`.repeat(times))
    // Without reading, an end that the server makes shows only where something is sent.
    return drip(socket, `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`)
  })

/** Asks for something often, and reads a little of it at a time; answers how much came altogether. */
export const readsSlowly = (port: number, path: string, times: number): Promise<number> =>
  new Promise(resolve => {
    let bytes = 0
    const socket = net.connect({ port, host: '127.0.0.1' })
    socket.on('error', () => undefined)
    const last = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`.repeat(times - 1) + last)
    socket.on('data', part => {
      bytes += part.length
      socket.pause()
      setTimeout(() => socket.resume(), 5)
    })
    socket.once('close', () => resolve(bytes))
  })
