import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type CuttingProxy = {
  url: string
  /** Cuts the line at the nth call of a procedure from now on: before the server hears of it, or after it has answered. */
  cut(procedure: string, when: 'before' | 'after', nth?: number): void
  /** Until told otherwise nothing gets through at all after the first cut. */
  stayCut(stay: boolean): void
  /** Calls of a procedure that came through since the start. */
  calls(procedure: string): number
  close(): Promise<void>
}

/** A network between a desktop and its portal that breaks exactly where a test says. */
export const startCuttingProxy = async (target: () => string): Promise<CuttingProxy> => {
  let planned: { procedure: string; when: 'before' | 'after'; left: number } | null = null
  let stays = false
  let down = false
  const counts = new Map<string, number>()

  const isDue = (procedure: string): 'before' | 'after' | null => {
    if (planned?.procedure !== procedure) return null
    planned.left -= 1
    if (planned.left > 0) return null
    const { when } = planned
    planned = null
    down = stays
    return when
  }

  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const procedure = (incoming.url ?? '').split('?')[0]?.split('/').at(-1) ?? ''
    if (down) return void outgoing.destroy()
    const cut = isDue(procedure)
    if (cut === 'before') return void outgoing.destroy()
    counts.set(procedure, (counts.get(procedure) ?? 0) + 1)
    const { method, headers } = incoming
    const onward = request(`${target()}${incoming.url}`, { method, headers }, answer => {
      if (cut === 'after') {
        answer.resume()
        answer.on('end', () => outgoing.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }

  const server = createServer(pass)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: (procedure, when, nth = 1) => {
      planned = { procedure, when, left: nth }
    },
    stayCut: stay => {
      stays = stay
      down = stay && down
    },
    calls: procedure => counts.get(procedure) ?? 0,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
