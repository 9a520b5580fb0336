import { type AddressInfo, connect, createServer } from 'node:net'

export type ByteCounter = { url: string; received(): number; close(): void }

/** A relay on the loopback that counts what the server sends, as it is on the wire. */
export const startByteCounter = async (serverUrl: string): Promise<ByteCounter> => {
  const { hostname, port } = new URL(serverUrl)
  let received = 0
  const relay = createServer(near => {
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
      })
    }
  })
  await new Promise<void>(resolve => relay.listen(0, '127.0.0.1', resolve))
  const address = relay.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    received: () => received,
    close: () => void relay.close(),
  }
}
