import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createWorker, type Worker, type WorkerInput } from '#desktop/worker/create-worker.ts'
import type { TokenVault } from '#desktop/worker/session/token-vault.ts'

/** A vault that outlives the worker, as a keyring does, or one that does not. */
export const testVault = (kind: TokenVault['kind']): TokenVault => {
  let kept: string | null = null
  return {
    kind,
    load: async () => kept,
    save: async token => {
      kept = token
    },
    clear: async () => {
      kept = null
    },
  }
}

export type TestWorker = {
  worker: Worker
  profileFolder: string
  call: ReturnType<Worker['router']['createCaller']>
}

/** The real worker on a profile of its own, or on one that an earlier worker left. */
export const startWorker = async (
  facts: Partial<Pick<WorkerInput, 'profileFolder' | 'vault' | 'now' | 'chunking'>> = {},
): Promise<TestWorker> => {
  const profileFolder = facts.profileFolder ?? (await mkdtemp(path.join(tmpdir(), 'stackcube-worker-')))
  const worker = await createWorker({
    profileFolder,
    presetServerUrl: null,
    appVersion: '0.0.0-test',
    deviceName: 'Test desktop',
    vault: facts.vault ?? testVault('keyring'),
    notify: () => undefined,
    ...(facts.now ? { now: facts.now } : {}),
    ...(facts.chunking ? { chunking: facts.chunking } : {}),
  })
  return { worker, profileFolder, call: worker.router.createCaller(worker.context) }
}

/** Waits until a condition holds, for at most ten seconds or as long as told (ms). */
export const eventually = async <T>(
  read: () => Promise<T> | T,
  holds: (value: T) => boolean,
  most = 30_000,
): Promise<T> => {
  const end = Date.now() + most
  for (;;) {
    const value = await read()
    if (holds(value)) return value
    if (Date.now() > end)
      throw new Error(`Still not so after ${most / 1000} seconds: ${JSON.stringify(value)}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
