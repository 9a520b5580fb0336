import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type ByteCounter = {
  url: string
  received(): number
  /** Ends every connection and takes no new one, until it is mended. */
  cut(): void
  mend(): void
  close(): void
}

/** A relay on the loopback that counts what the server sends, as it is on the wire. */
export const startByteCounter = async (serverUrl: string): Promise<ByteCounter> => {
  const { hostname, port } = new URL(serverUrl)
  let received = 0
  let isCut = false
  const open = new Set<Socket>()
  const relay = createServer(near => {
    if (isCut) return void near.destroy()
    open.add(near)
    const far = connect(Number(port), hostname)
    far.on('data', chunk => {
      received += chunk.length
    })
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.destroy()
        open.delete(near)
      })
    }
  })
  await new Promise<void>(resolve => relay.listen(0, '127.0.0.1', resolve))
  const address = relay.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    received: () => received,
    cut: () => {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: () => void relay.close(),
  }
}
