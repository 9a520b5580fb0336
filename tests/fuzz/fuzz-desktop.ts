import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Worker } from '#desktop/worker/create-worker.ts'
import { createWorker } from '#desktop/worker/create-worker.ts'
import type { TokenVault } from '#desktop/worker/session/token-vault.ts'
import { testVault } from '#tests/support/worker/test-worker.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from './misbehaving-proxy.ts'
import type { NetworkLog } from './network-log.ts'
import type { Random } from './random.ts'

/** What all desktops of a run have in common. */
export type Surroundings = {
  serverUrl: string
  /** Below it every desktop has its profile folder. */
  folder: string
  random: Random
  log: NetworkLog
  /** The clock of every desktop; a leap spares the seconds for which decisions are held. */
  clock: { ahead: number }
  /** What crashed desktops leave to be finished, and what has to be closed at the end. */
  leftovers: (() => Promise<unknown>)[]
}

export type FuzzDesktop = {
  name: string
  profile: string
  proxy: MisbehavingProxy
  vault: TokenVault
  worker: Worker
  call: ReturnType<Worker['router']['createCaller']>
}

let profiles = 0

const newProfile = (around: Surroundings): string => {
  profiles += 1
  return path.join(around.folder, `profile-${profiles}`)
}

/** Starts the worker on a profile, on a network of its own. */
const openProfile = async (
  around: Surroundings,
  name: string,
  profile: string,
  vault: TokenVault,
): Promise<FuzzDesktop> => {
  const proxy = await startMisbehavingProxy(around.serverUrl, around.random.fork(), around.log)
  around.leftovers.push(proxy.close)
  pointAt(profile, proxy.url)
  const worker = await startWorker(around, name, profile, vault)
  return { name, profile, proxy, vault, worker, call: callerOf(worker) }
}

const callerOf = (worker: Worker): FuzzDesktop['call'] => worker.router.createCaller(worker.context)

const startWorker = (
  around: Surroundings,
  deviceName: string,
  profileFolder: string,
  vault: TokenVault,
): Promise<Worker> =>
  createWorker({
    profileFolder,
    presetServerUrl: null,
    appVersion: '0.0.0-fuzz',
    deviceName,
    vault,
    notify: () => undefined,
    now: () => Date.now() + around.clock.ahead,
  })

/** A profile that was copied still names the network of the desktop it came from. */
const pointAt = (profile: string, serverUrl: string): void => {
  const file = path.join(profile, 'profile.json')
  try {
    const known = JSON.parse(readFileSync(file, 'utf8')) as object
    writeFileSync(file, JSON.stringify({ ...known, serverUrl }))
  } catch {
    // A new desktop has none yet.
  }
}

/** A new desktop, signed in; its first copy of the workspace runs on while it is used. */
export const newDesktop = async (
  around: Surroundings,
  name: string,
  account: { email: string; password: string },
): Promise<FuzzDesktop> => {
  const desktop = await openProfile(around, name, newProfile(around), testVault('keyring'))
  await desktop.call.session.signIn({ serverUrl: desktop.proxy.url, ...account })
  return desktop
}

/** Quits in good order and starts again on the same profile. */
export const reopen = async (around: Surroundings, desktop: FuzzDesktop): Promise<FuzzDesktop> => {
  await desktop.worker.close()
  const worker = await startWorker(around, desktop.name, desktop.profile, desktop.vault)
  return { ...desktop, worker, call: callerOf(worker) }
}

/**
 * Dies on the spot: its network is cut with calls under way, and what was durable at that moment is all that
 * the next start finds. The dead process ends on the folder that nobody reads again.
 */
export const crash = async (around: Surroundings, desktop: FuzzDesktop): Promise<FuzzDesktop> => {
  desktop.proxy.setReachable(false)
  const profile = copyProfile(around, desktop)
  const dying = desktop.worker.close()
  around.leftovers.push(() => dying)
  const next = await openProfile(around, desktop.name, profile, desktop.vault)
  next.proxy.setFaulty(true)
  return next
}

/** Runs a copy of a profile as one more desktop, beside the one it was copied from. */
export const runCopy = async (
  around: Surroundings,
  desktop: FuzzDesktop,
  name: string,
): Promise<FuzzDesktop> => {
  const vault = testVault('keyring')
  const token = await desktop.vault.load()
  if (token !== null) await vault.save(token)
  const copy = await openProfile(around, name, copyProfile(around, desktop), vault)
  copy.proxy.setFaulty(true)
  return copy
}

/** The folder as it lies on the disk; the shared memory of the database is no part of what is durable. */
const copyProfile = (around: Surroundings, desktop: FuzzDesktop): string => {
  const profile = newProfile(around)
  cpSync(desktop.profile, profile, { recursive: true, filter: source => !source.endsWith('-shm') })
  return profile
}
