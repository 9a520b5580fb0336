import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The network between the desktop and the portal while pictures are taken. */
export type ShotLine = {
  readonly url: string
  /** Nothing gets through while it is cut, and what was on its way ends. */
  setCut(cut: boolean): void
  /** Calls of this procedure wait on their way from the `after`-th on; null lets all of them go on. */
  hold(procedure: string | null, after?: number): void
  close(): Promise<void>
}

/** A network that is cut and held where a picture needs it. */
export const startShotLine = async (target: string): Promise<ShotLine> => {
  let cut = false
  let held: { procedure: string; left: number } | null = null
  let waiting: (() => void)[] = []

  const isHeld = ({ url = '' }: IncomingMessage): boolean => {
    if (held === null || !url.split('?')[0]?.endsWith(held.procedure)) return false
    held.left -= 1
    return held.left < 0
  }
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, headers } = incoming
    const onward = request(`${target}${incoming.url}`, { method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }
  const server = createServer((incoming, outgoing) => {
    if (cut) outgoing.destroy()
    else if (isHeld(incoming)) waiting.push(() => pass(incoming, outgoing))
    else pass(incoming, outgoing)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setCut: to => {
      cut = to
      if (cut) server.closeAllConnections()
    },
    hold: (procedure, after = 0) => {
      held = procedure === null ? null : { procedure, left: after }
      for (const goOn of waiting.splice(0)) goOn()
      waiting = []
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
