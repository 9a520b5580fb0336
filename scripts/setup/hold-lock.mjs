/**
 * Lets one run at a time work on a folder. Node's built-in modules only, as for the whole set-up.
 *
 * The lock is the file with the highest number, `lock.1`, `lock.2` …; whoever makes the next one holds it. It is never
 * taken away by its holder, only by the one after, so two that find the same holder gone can't both come next.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const SIGN_OF_LIFE_MS = 1_000
const LOOK_AGAIN_MS = 200

/** How long a holder may give no sign of life before it counts as gone, whatever else speaks for it. */
const SILENT_MS = 180_000

/**
 * Waits until no other run holds the folder's lock, then holds it. `tell` is told once that it waits, with the number
 * of the process that it waits for. A holder whose processes are gone has left its lock behind, which is taken over.
 * Answers how to name a program that is at work for the holder (it may outlive it), and how to let go.
 */
export const holdLock = async (folder, tell, silentMs = SILENT_MS) => {
  mkdirSync(folder, { recursive: true })
  const isHeld = watch(silentMs)
  let told = false
  for (;;) {
    const last = highest(folder)
    const text = last === 0 ? null : read(fileOf(folder, last))
    if (text === null || !isHeld(last, text)) {
      const lock = claim(folder, last + 1)
      if (lock) return lock
      continue
    }
    if (!told) tell(processesOf(text)[0])
    told = true
    await pause(LOOK_AGAIN_MS)
  }
}

const fileOf = (folder, number) => path.join(folder, `lock.${number}`)

const highest = folder => {
  const numbers = readdirSync(folder).map(name => Number(/^lock\.(\d+)$/.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

const read = file => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const parsed = text => {
  try {
    return JSON.parse(text)
  } catch {
    // It is being written at this moment.
    return null
  }
}

const processesOf = text => parsed(text)?.processes ?? []

/** Whether a lock is held; remembers since when its text is the same. */
const watch = silentMs => {
  let seen = { number: 0, text: '', since: 0 }
  return (number, text) => {
    if (seen.number !== number || seen.text !== text) seen = { number, text, since: performance.now() }
    if (performance.now() - seen.since > silentMs) return false
    const holder = parsed(text)
    // The processes of another computer, or of another container, can't be seen from here.
    if (holder === null || (holder.host !== hostname() && holder.processes.length > 0)) return true
    return holder.processes.some(isAlive)
  }
}

const isAlive = pid => {
  try {
    return process.kill(pid, 0) && !isUnclaimed(pid)
  } catch (error) {
    // Somebody else's process is alive, too.
    return error.code === 'EPERM'
  }
}

/** A process that has ended keeps its number until somebody asks how; in a container that may be never. */
const isUnclaimed = pid => /\) Z /.test(read(`/proc/${pid}/stat`) ?? '')

const claim = (folder, number) => {
  const file = fileOf(folder, number)
  let state = { host: hostname(), processes: [process.pid], signs: 0 }
  try {
    writeFileSync(file, JSON.stringify(state), { flag: 'wx' })
  } catch (error) {
    if (error.code === 'EEXIST') return null
    throw error
  }
  // The number was free again because others came and went since it was looked up.
  if (highest(folder) > number) {
    rmSync(file, { force: true })
    return null
  }
  forgetBefore(folder, number)
  const write = change => {
    state = { ...state, ...change }
    writeFileSync(file, JSON.stringify(state))
  }
  const signs = setInterval(() => write({ signs: state.signs + 1 }), SIGN_OF_LIFE_MS)
  return {
    working: pid => write({ processes: pid === undefined ? [process.pid] : [process.pid, pid] }),
    release: () => {
      clearInterval(signs)
      write({ processes: [] })
    },
  }
}

const forgetBefore = (folder, number) => {
  for (const name of readdirSync(folder)) {
    const found = Number(/^lock\.(\d+)$/.exec(name)?.[1] ?? number)
    if (found < number) rmSync(path.join(folder, name), { force: true })
  }
}
