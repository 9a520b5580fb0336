import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Worker } from '#desktop/worker/create-worker.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

export type WorkerCaller = ReturnType<Worker['router']['createCaller']>

/** A worker that runs somewhere, and how it ends. */
export type RunningWorker = {
  call: WorkerCaller
  wake(): void
  close(): Promise<void>
  /** Ends its process at once, as `kill -9` does; null when it has none of its own. */
  kill: (() => Promise<void>) | null
}

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

/** Calls by their path, `call.orders.list(input)`, as the router's own caller takes them. */
const callerOver = (
  send: (path: string, input: unknown) => Promise<unknown>,
  path: string[] = [],
): WorkerCaller =>
  new Proxy(() => undefined, {
    // A caller is no promise, whoever awaits it.
    get: (_target, name) => (name === 'then' ? undefined : callerOver(send, [...path, String(name)])),
    apply: (_target, _self, [input]) => send(path.join('.'), input),
  }) as unknown as WorkerCaller

/** Starts a desktop's worker as a process of its own. */
export const spawnWorker = async (
  profile: string,
  name: string,
  vaultFile: string,
  ahead: () => number,
): Promise<RunningWorker> => {
  const script = fileURLToPath(new URL('./worker-process.ts', import.meta.url))
  const child = fork(script, [profile, name, vaultFile, String(ahead())], { execArgv: [] })
  const waiting = new Map<number, Waiting>()
  const exited = once(child, 'exit')
  let calls = 0
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') return resolve()
      const caller = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'answer') caller?.resolve(message.value)
      else caller?.reject(new Error(message.message))
    })
    child.once('exit', () => reject(new Error(`${name} ended before it was ready`)))
  })
  child.once('exit', () => {
    for (const caller of waiting.values()) caller.reject(new Error(`${name} was killed`))
  })
  await ready
  const tell = (message: ToWorker): void => {
    if (child.connected) child.send(message)
  }
  return {
    call: callerOver(
      (path, input) =>
        new Promise((resolve, reject) => {
          calls += 1
          waiting.set(calls, { resolve, reject })
          tell({ kind: 'call', id: calls, path, input })
        }),
    ),
    wake: () => tell({ kind: 'wake', ahead: ahead() }),
    close: async () => {
      tell({ kind: 'close' })
      await exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
