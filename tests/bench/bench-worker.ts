import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { storeFile } from '#desktop/worker/store/store.ts'
import type { TestWorker } from '../support/worker/test-worker.ts'

const WAIT_MS = 120_000

/** Signs a desktop in and waits until its first copy is complete. */
export const signIn = async (
  { call }: TestWorker,
  account: { serverUrl: string; email: string; password: string },
): Promise<void> => {
  await call.session.signIn(account)
  await until(async () => {
    const { connection, progress } = await call.sync.status()
    return connection === 'online' && progress === null
  })
}

/** Waits for something, looking as often as a measurement needs; two minutes at most. */
export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + WAIT_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Still not so after ${WAIT_MS / 1000} seconds`)
    await pause(1)
  }
}

/** The store of a workspace in a profile's folder. */
export const storeIn = (profileFolder: string, workspaceId: string): string =>
  storeFile(path.join(profileFolder, 'workspaces'), workspaceId)
