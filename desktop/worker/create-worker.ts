import { createChangeFeed } from './api/change-feed.ts'
import type { Notice } from './api/main-messages.ts'
import { workerRouter } from './api/router.ts'
import type { WorkerContext } from './api/trpc.ts'
import { createOrderNotices } from './notices/order-notices.ts'
import { openSession } from './session/session.ts'
import type { TokenVault } from './session/token-vault.ts'
import type { Chunking } from './store/large-acts.ts'
import { isDamage } from './store/store.ts'

export type WorkerInput = {
  profileFolder: string
  presetServerUrl: string | null
  appVersion: string
  deviceName: string
  vault: TokenVault
  notify(notice: Notice): void
  /** Somebody is signed in to this portal, since the start or from now on. */
  signedInTo?(serverUrl: string): void
  /** How large edits are cut for their way to the server; left out, as it is best for a real network. */
  chunking?: Chunking
  /** This computer's clock, in ms since 1970. */
  now?: () => number
}

export type Worker = {
  router: typeof workerRouter
  context: WorkerContext
  /** The network or the computer is back: try again at once. */
  wake(): void
  /** Ends the sync round that runs and closes the store. */
  close(): Promise<void>
}

/** Puts the worker together; the one owner of the local store. */
export const createWorker = async (input: WorkerInput): Promise<Worker> => {
  const { now = Date.now } = input
  const feed = createChangeFeed()
  const notices = createOrderNotices(input.notify)
  const session = await openSession({
    profileFolder: input.profileFolder,
    presetServerUrl: input.presetServerUrl,
    vault: input.vault,
    feed,
    now,
    ...(input.chunking ? { chunking: input.chunking } : {}),
    signedInTo: input.signedInTo ?? (() => undefined),
    opened: notices.opened,
    arrived: notices.arrived,
  })
  feed.tell(entities => {
    if (entities !== 'all' && !entities.includes('order')) return
    try {
      notices.counted(session.open()?.store ?? null)
    } catch (error) {
      // A damaged store is replaced meanwhile; the queue is counted again once it was.
      if (!isDamage(error)) throw error
    }
  })
  return {
    router: workerRouter,
    context: { session, feed, deviceName: input.deviceName, now },
    wake: session.wake,
    close: session.close,
  }
}
