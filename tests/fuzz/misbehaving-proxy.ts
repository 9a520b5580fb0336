import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import type { NetworkLog } from './network-log.ts'
import type { Random } from './random.ts'

/** The network between one desktop and the server. */
export type MisbehavingProxy = {
  url: string
  /** Whether anything gets through at all. */
  setReachable(reachable: boolean): void
  /** Whether it misbehaves; at first it does not. */
  setFaulty(faulty: boolean): void
  /** Resolves when nothing that it still carries can reach the server any more. */
  drained(): Promise<void>
  close(): Promise<void>
}

type Fate =
  | 'clean'
  | 'refused'
  | 'answer_lost'
  | 'answer_truncated'
  | 'bad_gateway'
  | 'twice_at_once'
  | 'again_later'
  | 'slow_request'
  | 'slow_answer'

/** Out of a hundred calls; the rest goes through untouched. */
const FATES: readonly [Fate, number][] = [
  ['refused', 6],
  ['answer_lost', 10],
  ['answer_truncated', 3],
  ['bad_gateway', 3],
  ['twice_at_once', 10],
  ['again_later', 8],
  ['slow_request', 10],
  ['slow_answer', 6],
]

const fateOf = (random: Random): Fate => {
  let left = random.next() * 100
  for (const [fate, weight] of FATES) {
    left -= weight
    if (left < 0) return fate
  }
  return 'clean'
}

type Carried = { status: number; type: string; body: Buffer }

const collect = async (stream: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Starts the network of one desktop on a loopback port, with its faults drawn from `random`. */
export const startMisbehavingProxy = async (
  serverUrl: string,
  random: Random,
  log: NetworkLog,
): Promise<MisbehavingProxy> => {
  const target = new URL(serverUrl)
  const agent = new Agent({ keepAlive: true })
  const busy = new Set<Promise<unknown>>()
  const streams = new Set<() => void>()
  let reachable = true
  let faulty = false

  const send = (from: IncomingMessage) =>
    request({
      agent,
      hostname: target.hostname,
      port: target.port,
      method: from.method,
      path: from.url,
      headers: { ...from.headers, host: target.host },
    })

  const carry = (from: IncomingMessage, body: Buffer): Promise<Carried> => {
    log.carried(from.url ?? '', body)
    const carrying = new Promise<Carried>((resolve, reject) => {
      const outgoing = send(from)
      outgoing.on('error', reject)
      outgoing.on('response', response => {
        const { statusCode: status = 502, headers } = response
        collect(response).then(
          answer => resolve({ status, type: headers['content-type'] ?? '', body: answer }),
          reject,
        )
      })
      outgoing.end(body)
    })
    return tracked(carrying)
  }

  const tracked = <T>(work: Promise<T>): Promise<T> => {
    const settled = work.catch(() => undefined).finally(() => busy.delete(settled))
    busy.add(settled)
    return work
  }

  const answer = (to: ServerResponse, { status, type, body }: Carried): void => {
    if (!reachable) {
      to.destroy()
      return
    }
    to.writeHead(status, { 'content-type': type, 'content-length': body.length })
    to.end(body)
  }

  const call = async (from: IncomingMessage, to: ServerResponse, body: Buffer): Promise<void> => {
    const fate = faulty ? fateOf(random) : 'clean'
    if (fate !== 'clean') log.fault()
    switch (fate) {
      case 'clean':
        return answer(to, await carry(from, body))
      case 'refused':
        return void to.destroy()
      case 'answer_lost':
        await carry(from, body)
        return void to.destroy()
      case 'answer_truncated': {
        const whole = await carry(from, body)
        to.writeHead(whole.status, { 'content-type': whole.type, 'content-length': whole.body.length })
        to.write(whole.body.subarray(0, Math.floor(whole.body.length / 2)), () => to.destroy())
        return
      }
      case 'bad_gateway':
        return answer(to, { status: 502, type: 'text/html', body: Buffer.from('<h1>Bad gateway</h1>') })
      case 'twice_at_once': {
        const both = [carry(from, body), carry(from, body)]
        return answer(to, await Promise.race(both).finally(() => Promise.allSettled(both)))
      }
      case 'again_later': {
        const wait = random.between(30, 600)
        const first = await carry(from, body)
        void tracked(after(wait).then(() => carry(from, body))).catch(() => undefined)
        return answer(to, first)
      }
      case 'slow_request':
        await after(random.between(10, 250))
        return answer(to, await carry(from, body))
      case 'slow_answer': {
        const wait = random.between(10, 250)
        const whole = await carry(from, body)
        await after(wait)
        return answer(to, whole)
      }
    }
  }

  const stream = (from: IncomingMessage, to: ServerResponse): void => {
    const outgoing = send(from)
    const end = () => {
      outgoing.destroy()
      to.destroy()
      streams.delete(end)
    }
    streams.add(end)
    outgoing.on('error', end)
    outgoing.on('response', response => {
      to.writeHead(response.statusCode ?? 502, response.headers)
      response.on('error', end)
      response.pipe(to)
    })
    to.on('close', end)
    outgoing.end()
    if (faulty && random.chance(0.7)) {
      log.fault()
      setTimeout(end, random.between(20, 1500)).unref()
    }
  }

  const server = createServer((from, to) => {
    const isStream = from.headers.accept?.includes('text/event-stream') ?? false
    const work = async () => {
      const body = await collect(from)
      if (!reachable) to.destroy()
      else if (isStream) stream(from, to)
      else await call(from, to, body)
    }
    void tracked(work()).catch(() => to.destroy())
  })
  server.on('connection', socket => {
    if (!reachable) socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const drained = async () => {
    while (busy.size > 0) await Promise.all([...busy])
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setReachable: now => {
      reachable = now
      if (now) return
      for (const end of [...streams]) end()
      server.closeAllConnections()
    },
    setFaulty: now => {
      faulty = now
    },
    drained,
    close: async () => {
      reachable = false
      for (const end of [...streams]) end()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await drained()
      agent.destroy()
    },
  }
}
