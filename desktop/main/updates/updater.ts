import { assertNever } from '#shared/base/assert-never.ts'
import type { UpdateAct, UpdateFailure, UpdateState, UpdatesOff } from '../../preload/update-state.ts'
import type { UpdateSource } from './update-source.ts'

export type Updater = {
  state(): UpdateState
  /** What a person asked for. What does not fit the state changes nothing. */
  act(act: UpdateAct): Promise<void>
  /** A look that nobody asked for: it is left out where it would disturb. */
  lookUnasked(): Promise<void>
}

type Given = {
  /** Opened at the first check; or why there is none. */
  readonly source: (() => Promise<UpdateSource>) | UpdatesOff
  /** The portal that this computer is signed in to. */
  serverUrl(): string | null
  changed(state: UpdateState): void
  /** Closes what has to be closed before another app starts in this one's place. */
  beforeInstall(): Promise<void>
  /** This app goes on after all: opens it again. */
  afterFailedInstall(): void
  now(): number
}

/** The path below a portal's address where it hands out updates. */
const FEED_PATH = 'updates'

/**
 * Decides when to look for updates, to download one and to restart into it. Looking happens by itself; the other two
 * only when a person asks.
 */
export const createUpdater = (given: Given): Updater => {
  let state: UpdateState =
    typeof given.source === 'string' ? { kind: 'off', why: given.source } : { kind: 'unchecked' }
  let opened: Promise<UpdateSource> | null = null

  const become = (next: UpdateState): void => {
    state = next
    given.changed(next)
  }
  const fail = (why: UpdateFailure): void => become({ kind: 'failed', why, failedAt: given.now() })
  const source = (): Promise<UpdateSource> => {
    if (typeof given.source === 'string') throw new Error('There is no source of updates.')
    opened ??= given.source()
    return opened
  }

  const check = async (): Promise<void> => {
    const server = given.serverUrl()
    if (server === null) return fail('no_server')
    become({ kind: 'checking' })
    const found = await (await source()).check(`${server.replace(/\/+$/, '')}/${FEED_PATH}`)
    if (!found.ok) return fail(found.error)
    become(found.value ? { kind: 'available', ...found.value } : { kind: 'none', checkedAt: given.now() })
  }

  const download = async (version: string): Promise<void> => {
    become({ kind: 'downloading', version, percent: 0 })
    const done = await (await source()).download(percent => {
      // Progress may be told after the end.
      if (state.kind === 'downloading' && percent > state.percent)
        become({ kind: 'downloading', version, percent })
    })
    if (!done.ok) return fail(done.error)
    become({ kind: 'ready', version })
  }

  const restart = async (version: string): Promise<void> => {
    become({ kind: 'restarting', version })
    await given.beforeInstall()
    const opened = await source()
    opened.install(() => {
      given.afterFailedInstall()
      fail('not_installed')
    })
  }

  const act = async (wanted: UpdateAct): Promise<void> => {
    switch (wanted) {
      case 'check':
        return mayCheck(state) ? check() : undefined
      case 'download':
        return state.kind === 'available' ? download(state.version) : undefined
      case 'restart':
        return state.kind === 'ready' ? restart(state.version) : undefined
      default:
        assertNever(wanted)
    }
  }

  return {
    state: () => state,
    act,
    lookUnasked: async () => {
      if (mayCheck(state) && state.kind !== 'available' && given.serverUrl() !== null) await check()
    },
  }
}

const mayCheck = ({ kind }: UpdateState): boolean =>
  kind === 'unchecked' || kind === 'none' || kind === 'available' || kind === 'failed'
