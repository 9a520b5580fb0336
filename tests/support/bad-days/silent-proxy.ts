import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type SilentProxy = {
  port: number
  /** From now on nothing passes, and no connection ends: as with a frozen computer, or a firewall that forgets. */
  fallSilent(): void
  speakAgain(): void
  close(): Promise<void>
}

/** A way to another port of this computer that can fall silent without a word. */
export const startSilentProxy = async (target: number): Promise<SilentProxy> => {
  const pairs = new Set<[Socket, Socket]>()
  let silent = false
  const server = createServer({ pauseOnConnect: true }, near => {
    const far = connect(target, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [one, other] of [pair, pair.toReversed() as [Socket, Socket]]) {
      one.on('data', data => void other.write(data))
      one.on('error', () => undefined)
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
    }
    if (silent) for (const socket of pair) socket.pause()
    else near.resume()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const each = (act: (socket: Socket) => unknown) => {
    for (const socket of [...pairs].flat()) act(socket)
  }
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => {
      silent = true
      each(socket => socket.pause())
    },
    speakAgain: () => {
      silent = false
      each(socket => socket.resume())
    },
    close: () => {
      each(socket => socket.destroy())
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
