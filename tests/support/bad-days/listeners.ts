import { Agent, get, type IncomingMessage } from 'node:http'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/contract/protocol.ts'

/** Open streams of hints, as many desktops hold them. */
export type Listeners = {
  /** How many are open at this moment. */
  open(): number
  /** The version of the orders that each heard of last. */
  heard(): readonly number[]
  close(): void
}

const AT_ONCE = 100

/** Opens that many streams with one device's token, and answers once each has heard where the streams stand. */
export const openListeners = async (url: string, token: string, count: number): Promise<Listeners> => {
  const agent = new Agent({ keepAlive: false, maxSockets: count })
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'text/event-stream',
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
  }
  const heard: number[] = []
  const streams = new Set<IncomingMessage>()
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      const request = get(`${url}/api/staff/sync.hints`, { agent, headers }, stream => {
        if (stream.statusCode !== 200) reject(new Error(`A stream was answered ${stream.statusCode}`))
        streams.add(stream)
        stream.setEncoding('utf8')
        stream.on('data', (text: string) => {
          const version = /"orders":(\d+)/.exec(text)?.[1]
          if (version === undefined) return
          heard[at] = Number(version)
          resolve()
        })
        stream.on('error', () => undefined)
        stream.once('close', () => streams.delete(stream))
      })
      request.on('error', reject)
    })
  for (let first = 0; first < count; first += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => listen(first + index)),
    )
  return {
    open: () => streams.size,
    heard: () => heard,
    close: () => {
      for (const stream of streams) stream.destroy()
      agent.destroy()
    },
  }
}
