import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createWorker } from '#desktop/worker/create-worker.ts'
import { fileVault } from './file-vault.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from './misbehaving-proxy.ts'
import type { NetworkLog } from './network-log.ts'
import type { Random } from './random.ts'
import { SMALL_CHUNKS } from './small-chunks.ts'
import { type RunningWorker, spawnWorker, type WorkerCaller } from './spawn-worker.ts'

/** What all desktops of a run have in common. */
export type Surroundings = {
  serverUrl: string
  /** Below it every desktop has its profile folder. */
  folder: string
  random: Random
  log: NetworkLog
  /** The clock of every desktop; a leap spares the seconds for which decisions are held. */
  clock: { ahead: number }
  /** Whether every desktop is a process of its own, and is killed for real. */
  processes: boolean
  /** What crashed desktops leave to be finished, and what has to be closed at the end. */
  leftovers: (() => Promise<unknown>)[]
}

export type FuzzDesktop = {
  name: string
  profile: string
  proxy: MisbehavingProxy
  worker: RunningWorker
  call: WorkerCaller
}

let profiles = 0

const newProfile = (around: Surroundings): string => {
  profiles += 1
  return path.join(around.folder, `profile-${profiles}`)
}

/** Starts the worker on a profile, on a network of its own. */
const openProfile = async (around: Surroundings, name: string, profile: string): Promise<FuzzDesktop> => {
  const proxy = await startMisbehavingProxy(around.serverUrl, around.random.fork(), around.log)
  around.leftovers.push(proxy.close)
  pointAt(profile, proxy.url)
  const worker = await startWorker(around, name, profile)
  return { name, profile, proxy, worker, call: worker.call }
}

/** Beside the profile, as a keyring is no part of it. */
const vaultFile = (profile: string): string => `${profile}.token`

const startWorker = async (
  around: Surroundings,
  deviceName: string,
  profileFolder: string,
): Promise<RunningWorker> => {
  const ahead = () => around.clock.ahead
  if (around.processes) return await spawnWorker(profileFolder, deviceName, vaultFile(profileFolder), ahead)
  const worker = await createWorker({
    ...{ profileFolder, deviceName, presetServerUrl: null, appVersion: '0.0.0-fuzz' },
    chunking: SMALL_CHUNKS,
    vault: fileVault(vaultFile(profileFolder)),
    notify: () => undefined,
    now: () => Date.now() + ahead(),
  })
  const call = worker.router.createCaller(worker.context)
  return { call, wake: worker.wake, close: worker.close, kill: null }
}

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
  const desktop = await openProfile(around, name, newProfile(around))
  await desktop.call.session.signIn({ serverUrl: desktop.proxy.url, ...account })
  return desktop
}

/** Quits in good order and starts again on the same profile. */
export const reopen = async (around: Surroundings, desktop: FuzzDesktop): Promise<FuzzDesktop> => {
  await desktop.worker.close()
  return await startedAgain(around, desktop)
}

const startedAgain = async (around: Surroundings, desktop: FuzzDesktop): Promise<FuzzDesktop> => {
  const worker = await startWorker(around, desktop.name, desktop.profile)
  return { ...desktop, worker, call: worker.call }
}

/**
 * Dies on the spot. A process is killed, with its calls under way, and starts again on its own profile. One
 * that lives in this process is cut off: what was durable at that moment is all that the next start finds, and
 * the dead one ends on a folder that nobody reads again.
 */
export const crash = async (around: Surroundings, desktop: FuzzDesktop): Promise<FuzzDesktop> => {
  if (desktop.worker.kill) {
    await desktop.worker.kill()
    return await startedAgain(around, desktop)
  }
  desktop.proxy.setReachable(false)
  const profile = copyProfile(around, desktop)
  const dying = desktop.worker.close()
  around.leftovers.push(() => dying)
  const next = await openProfile(around, desktop.name, profile)
  next.proxy.setFaulty(true)
  return next
}

/** Runs a copy of a profile as one more desktop, beside the one it was copied from. */
export const runCopy = async (
  around: Surroundings,
  desktop: FuzzDesktop,
  name: string,
): Promise<FuzzDesktop> => {
  const copy = await openProfile(around, name, copyProfile(around, desktop))
  copy.proxy.setFaulty(true)
  return copy
}

/** The folder as it lies on the disk; the shared memory of the database is no part of what is durable. */
const copyProfile = (around: Surroundings, desktop: FuzzDesktop): string => {
  const profile = newProfile(around)
  cpSync(desktop.profile, profile, { recursive: true, filter: source => !source.endsWith('-shm') })
  cpSync(vaultFile(desktop.profile), vaultFile(profile))
  return profile
}
