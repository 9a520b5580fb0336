import type { Server } from 'node:http'
import type { Socket } from 'node:net'

type Standing = { taken: number; since: number }

/**
 * Cuts off connections that have taken nothing of what waits for them for `patience` ms: a caller that asks and never
 * reads would keep its answers in the server's memory for as long as it likes. Who reads slowly but reads is let
 * be. Ends with the server.
 */
export const cutOffSlowReaders = (server: Server, patience: number): void => {
  const standings = new Map<Socket, Standing>()
  server.on('connection', (socket: Socket) => {
    standings.set(socket, { taken: 0, since: performance.now() })
    socket.once('close', () => standings.delete(socket))
  })
  const look = () => {
    const now = performance.now()
    for (const [socket, standing] of standings) {
      const taken = socket.bytesWritten - socket.writableLength
      if (socket.writableLength === 0 || taken !== standing.taken)
        standings.set(socket, { taken, since: now })
      else if (now - standing.since > patience) socket.destroy()
    }
  }
  const timer = setInterval(look, patience / 4)
  server.once('close', () => clearInterval(timer))
}
