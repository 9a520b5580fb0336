import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import { assertNever } from '#shared/base/assert-never.ts'
import type {
  MainMessage,
  Notice,
  VaultWish,
  WorkerMessage,
  WorkerStart,
} from '../worker/api/main-messages.ts'
import { HEALTHY_AFTER_MS, restartDelay } from './restart-delay.ts'

/** The store closes in far less; a worker that hangs must not keep the app from quitting. */
const CLOSE_WITHIN_MS = 5_000
/** So many short runs in a row are no accident: a person has to know. */
const TROUBLE_AFTER = 4

type Given = {
  file: string
  start: WorkerStart
  answerVault(wish: VaultWish): Promise<string | null>
  onReady(): void
  onNotice(notice: Notice): void
  /** Somebody is signed in to this portal. */
  onServer(url: string): void
  /** Once per series of failures: the worker ends again and again. */
  onTrouble(): void
}

export type WorkerHost = {
  /** Hands the worker one end of a channel to the page; false while no worker runs. */
  connect(port: MessagePortMain): boolean
  wake(): void
  /** Lets the worker close its store, for at most five seconds. */
  close(): Promise<void>
  isClosed(): boolean
  /** Starts a worker again after it was closed: the app goes on after all. */
  reopen(): void
}

/** Runs the worker in a process of its own and starts it again, ever later, when it dies. */
export const startWorkerHost = (given: Given): WorkerHost => {
  let child: UtilityProcess | null = null
  let ready = false
  let shortRuns = 0
  let closing: PromiseWithResolvers<void> | null = null
  let closed = false
  let restart: NodeJS.Timeout | undefined

  const send = (message: MainMessage, ports: MessagePortMain[] = []): void =>
    child?.postMessage(message, ports)

  const receive = (message: WorkerMessage): void => {
    switch (message.kind) {
      case 'ready':
        ready = true
        given.onReady()
        break
      case 'notice':
        given.onNotice(message.notice)
        break
      case 'server':
        given.onServer(message.url)
        break
      case 'vault':
        void answerVault(message.id, message.wish)
        break
      case 'closed':
        closing?.resolve()
        break
      default:
        assertNever(message)
    }
  }

  const answerVault = async (id: number, wish: VaultWish): Promise<void> => {
    try {
      send({ kind: 'vault_answer', id, ok: true, token: await given.answerVault(wish) })
    } catch {
      // The reason may quote the token, so it is neither logged nor sent on.
      send({ kind: 'vault_answer', id, ok: false, token: null })
    }
  }

  const run = (): void => {
    const startedAt = Date.now()
    child = utilityProcess.fork(given.file, [], { serviceName: 'StackCube worker', stdio: 'inherit' })
    child.on('message', receive)
    child.on('exit', code => ended(code, Date.now() - startedAt))
    send({ kind: 'init', start: given.start })
  }

  const ended = (code: number, ranMs: number): void => {
    child = null
    ready = false
    closing?.resolve()
    if (closing) return
    shortRuns = ranMs >= HEALTHY_AFTER_MS ? 1 : shortRuns + 1
    const delay = restartDelay(shortRuns)
    console.error(`The worker ended with code ${code}; it starts again in ${delay} ms.`)
    if (shortRuns === TROUBLE_AFTER) given.onTrouble()
    restart = setTimeout(run, delay)
  }

  run()
  return {
    connect: port => {
      if (!ready) return false
      send({ kind: 'port' }, [port])
      return true
    },
    wake: () => send({ kind: 'wake' }),
    close: async () => {
      clearTimeout(restart)
      closing ??= Promise.withResolvers()
      if (child && !closed) {
        send({ kind: 'shutdown' })
        await Promise.race([closing.promise, pause(CLOSE_WITHIN_MS)])
        child?.kill()
      }
      closed = true
    },
    isClosed: () => closed,
    reopen: () => {
      closing = null
      closed = false
      run()
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
