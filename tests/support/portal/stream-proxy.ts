import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of the streams of hints on their way; calls pass untouched. */
export type StreamFate = 'passes' | 'held_back' | 'falls_silent'

export type StreamProxy = {
  url: string
  /** For streams that begin from now on; `falls_silent` also for those that are open. */
  setFate(fate: StreamFate): void
  /** How many streams were asked for. */
  streams(): number
  /** Breaks off every connection at once, as a network that changes does. */
  cut(): void
  close(): Promise<void>
}

/** A proxy between a desktop and its server that treats streams as proxies, firewalls and sleeping laptops do. */
export const startStreamProxy = async (portalUrl: string): Promise<StreamProxy> => {
  const target = new URL(portalUrl)
  let fate: StreamFate = 'passes'
  let streams = 0
  const server = http.createServer((request, response) => {
    const isStream = request.url?.includes('sync.hints') ?? false
    if (isStream) streams += 1
    const { hostname, port } = target
    const { url: path, method, headers } = request
    const passed = http.request({ hostname, port, path, method, headers }, answer => {
      const silentlyHeld = isStream && fate === 'held_back'
      if (!silentlyHeld) response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders()
      answer.on('data', part => {
        if (!isStream || fate === 'passes') response.write(part)
      })
      answer.on('end', () => response.end())
      answer.on('error', () => response.destroy())
    })
    response.on('close', () => passed.destroy())
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFate: next => {
      fate = next
    },
    streams: () => streams,
    cut: () => server.closeAllConnections(),
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
