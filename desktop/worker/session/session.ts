import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { TRPCClientError } from '@trpc/client'
import type { StaffRow, WorkspaceRow } from '#shared/contract/rows.ts'
import type { SignedIn } from '#shared/contract/staff.ts'
import type { ChangeFeed } from '../api/change-feed.ts'
import { Failure } from '../api/failure.ts'
import type { Online, SessionStatus, SyncStatus } from '../api/views.ts'
import { forgetPictures } from '../store/carried-picture.ts'
import { checkWhole } from '../store/check-whole.ts'
import { CHUNKING, type Chunking } from '../store/large-acts.ts'
import { outboxCounts } from '../store/outbox/outbox-counts.ts'
import { discardOutbox } from '../store/outbox/take-out.ts'
import { recomputeTouched } from '../store/overlay.ts'
import { isDamage, openStore, type Store, storeFile, viewRow } from '../store/store.ts'
import { progressOf } from '../sync/apply-pull.ts'
import { answeredCode, createServerClient, type ServerClient } from '../sync/server-client.ts'
import { type SyncLoop, startSyncLoop } from '../sync/sync-loop.ts'
import type { Sending } from '../sync/upload-acts.ts'
import { workspaceOf } from '../views/pricing-facts.ts'
import { createDeviceToken } from './device-token.ts'
import { deleteLocalData, handOver } from './hand-over.ts'
import { type Profile, readProfile, writeProfile } from './profile.ts'
import type { TokenVault } from './token-vault.ts'

/** Somebody signed in on this computer, with their workspace's store open. */
export type OpenSession = {
  staff: StaffRow
  workspace: WorkspaceRow
  store: Store
  client: ServerClient
  loop: SyncLoop
  /** Ends what was begun beside it. */
  leave: AbortController
}

export type Session = {
  status(): SessionStatus
  syncStatus(): SyncStatus
  /** The open session, or null before a sign-in. */
  open(): OpenSession | null
  /** A client for a server that nobody is signed in to yet. */
  clientOf(serverUrl: string): ServerClient
  /** Takes over what a sign-in answered. */
  enter(serverUrl: string, signedIn: SignedIn): Promise<void>
  signOut(discardPending: boolean): Promise<{ kind: 'done' } | { kind: 'pending'; count: number }>
  /** Runs what only the server can do; without an answer it says so honestly. */
  online<T extends object>(call: (client: ServerClient) => Promise<T>): Promise<Online<T>>
  wake(): void
  close(): Promise<void>
}

type Input = {
  profileFolder: string
  presetServerUrl: string | null
  vault: TokenVault
  feed: ChangeFeed
  now(): number
  /** Somebody is signed in to this portal. */
  signedInTo(serverUrl: string): void
  /** How large edits are cut for their way to the server. */
  chunking?: Chunking
  /** A store was opened, and nothing was pulled into it yet. */
  opened(store: Store): void
  /** The store stands at the server's heads again. */
  arrived(store: Store): void
}

/** So long a sign-out waits for the server to hear of it. */
const SIGN_OUT_WITHIN_MS = 3_000

/** Opens what the profile remembers: the store is usable at once, with or without a token. */
export const openSession = async (input: Input): Promise<Session> => {
  const { feed, vault, profileFolder } = input
  const storesFolder = path.join(profileFolder, 'workspaces')
  let profile = readProfile(profileFolder)
  // A keyring that fails is as good as an empty one: local work goes on, and sync waits for a sign-in.
  const kept = profile.signedIn ? await vault.load().catch(() => null) : null
  const token = createDeviceToken(vault, input.now, { token: kept, since: profile.tokenSince })
  let session: OpenSession | null = null

  const keep = (change: Partial<Profile>): void => {
    profile = { ...profile, ...change, tokenSince: token.since() }
    writeProfile(profileFolder, profile)
  }

  /** Role and name as the server has them now: an admin may have changed them. */
  const followStaff = (store: Store): void => {
    const row = session && viewRow(store, 'staff', session.staff.id)?.row
    if (!session || !row || JSON.stringify(row) === JSON.stringify(session.staff)) return
    session = { ...session, staff: row }
    if (profile.signedIn) keep({ signedIn: { ...profile.signedIn, staff: row } })
    feed.note('all')
  }

  /** A store that its first questions find damaged is opened once more, looking at all of it. */
  const openReady = (workspaceId: string, staff: StaffRow, suspect: boolean): Store => {
    const { store } = openStore(storesFolder, workspaceId, {
      whole: suspect,
      chunking: input.chunking ?? CHUNKING,
    })
    try {
      recomputeTouched(store, staff)
      input.opened(store)
      return store
    } catch (error) {
      store.close()
      if (suspect || !isDamage(error)) throw error
      return openReady(workspaceId, staff, true)
    }
  }

  const begin = (
    serverUrl: string,
    workspaceId: string,
    staff: StaffRow,
    workspace: WorkspaceRow,
    { suspect = false } = {},
  ): void => {
    const store = openReady(workspaceId, staff, suspect)
    const client = createServerClient(serverUrl, token.value)
    let tidied = false
    const loop = startSyncLoop({
      store,
      staff,
      client,
      hasToken: () => token.value() !== null,
      now: input.now,
      changed: refs => feed.note(refs),
      stateChanged: () => feed.noteStatus(),
      tokenRefused: () => void refused(serverUrl, store),
      arrived: () => {
        input.arrived(store)
        if (!tidied) forgetPictures(store)
        tidied = true
        followStaff(store)
        void token.renewWhenDue(client, () => keep({}))
      },
    })
    const leave = new AbortController()
    input.signedInTo(serverUrl)
    session = { staff, workspace, store, client, loop, leave }
    const repair = () => void replaceDamaged(serverUrl, store)
    store.whenDamaged(repair)
    if (!suspect) void lookThrough(storeFile(storesFolder, workspaceId), leave.signal, repair)
    feed.note('all')
  }

  let replacing = false

  /** Opens the store again, looking at all of it: a damaged one makes place for a new copy, with its unsent work. */
  const replaceDamaged = async (serverUrl: string, store: Store): Promise<void> => {
    if (replacing || session?.store !== store) return
    replacing = true
    const { staff, workspace, loop, leave } = session
    leave.abort()
    await loop.stop()
    if (session?.store === store) {
      store.close()
      begin(serverUrl, workspace.id, staff, workspace, { suspect: true })
    }
    replacing = false
  }

  let asking = false

  /** A token that ended asks for a sign-in; a computer that an admin gave up hands over and forgets. */
  const refused = async (serverUrl: string, store: Store): Promise<void> => {
    const ended = token.value()
    if (asking || ended === null) return
    asking = true
    try {
      const kind = await handOver(
        store,
        createServerClient(serverUrl, () => null),
        ended,
      )
      if (session?.store !== store || token.value() !== ended) return
      if (kind === 'cleared') await forgetAll()
      else await token.drop()
      feed.note('all')
    } catch (error) {
      // Without an answer nothing is known yet: the next round is refused too, and asks again.
      if (!knowsNoQuarantine(error)) return
      await token.drop()
      feed.note('all')
    } finally {
      asking = false
    }
  }

  const forgetAll = async (): Promise<void> => {
    await end()
    deleteLocalData(profileFolder)
    await token.drop()
    keep({ signedIn: null, cleared: true })
  }

  const end = async (): Promise<void> => {
    const ending = session
    session = null
    ending?.leave.abort()
    await ending?.loop.stop()
    ending?.store.close()
  }

  // The address that this start was pointed at holds: the same server may listen on another port today.
  profile = { ...profile, serverUrl: input.presetServerUrl ?? profile.serverUrl }
  const { signedIn, serverUrl: knownUrl } = profile
  if (signedIn && knownUrl) begin(knownUrl, signedIn.workspaceId, signedIn.staff, signedIn.workspace)

  return {
    open: () => session,
    clientOf: serverUrl => createServerClient(serverUrl, () => null),
    status: () => {
      if (!session) {
        const serverUrl = input.presetServerUrl ?? profile.serverUrl
        return { kind: 'signed_out', serverUrl, cleared: profile.cleared }
      }
      const { staff } = session
      const workspace = workspaceOf(session.store) ?? session.workspace
      const serverUrl = profile.serverUrl ?? ''
      return {
        kind: 'signed_in',
        serverUrl,
        staff,
        workspace,
        needsSignIn: token.value() === null,
        tokenKept: vault.kind,
      }
    },
    syncStatus: () => syncStatusOf(session),
    enter: async (serverUrl, answer) => {
      // What somebody else left unsent would go out under this person's name.
      if (pendingOfColleague(session, answer)) {
        await createServerClient(serverUrl, () => answer.token)
          .auth.signOut.mutate()
          .catch(() => undefined)
        throw new Failure('pending_of_colleague')
      }
      await end()
      const { staff, workspace } = answer
      const taken = token.take(answer.token)
      keep({ serverUrl, cleared: false, signedIn: { workspaceId: workspace.id, staff, workspace } })
      await taken
      begin(serverUrl, workspace.id, staff, workspace)
    },
    signOut: async discardPending => {
      const pending = session ? outboxCounts(session.store).pending : 0
      if (pending > 0 && !discardPending) return { kind: 'pending', count: pending }
      if (discardPending && session) discardOutbox(session.store, session.staff)
      // Best effort: without a connection the device stays listed, and an admin can revoke it.
      if (token.value() !== null) {
        const signal = AbortSignal.timeout(SIGN_OUT_WITHIN_MS)
        await session?.client.auth.signOut.mutate(undefined, { signal }).catch(() => undefined)
      }
      await end()
      keep({ signedIn: null })
      await token.drop()
      feed.note('all')
      return { kind: 'done' }
    },
    online: async call => {
      if (!session || token.value() === null) return { kind: 'offline' }
      try {
        const answer = await call(session.client)
        session.loop.nudge()
        return { kind: 'done', ...answer }
      } catch (error) {
        if (answeredCode(error) === null) return { kind: 'offline' }
        throw error
      }
    },
    wake: () => session?.loop.wake(),
    close: end,
  }
}

/** An older server, which only ever wants a sign-in. */
const knowsNoQuarantine = (error: unknown): boolean =>
  answeredCode(error) === 'sign_in_required' ||
  (error instanceof TRPCClientError && (error.data as { httpStatus?: number } | null)?.httpStatus === 404)

const syncStatusOf = (session: OpenSession | null): SyncStatus => {
  if (!session) {
    return {
      connection: 'offline',
      pending: 0,
      conflicts: 0,
      refusals: 0,
      lastSyncedAt: null,
      progress: null,
      sending: null,
      problem: null,
      repaired: null,
    }
  }
  const progress = progressOf(session.store)
  const state = session.loop.state()
  return {
    ...state,
    sending: stillSending(session.store, state.sending),
    ...outboxCounts(session.store),
    progress,
    repaired: repairedOf(session.store),
  }
}

/** Null once the edit was taken back, whatever the loop was about to send of it. */
const stillSending = (store: Store, sending: Sending | null): SyncStatus['sending'] => {
  if (!sending) return null
  const { mutationId, subject, done, total } = sending
  const waits = store.one('SELECT 1 FROM outbox WHERE mutation_id = ? AND acknowledged = 0', mutationId)
  return waits ? { subject, done, total } : null
}

const repairedOf = (store: Store): SyncStatus['repaired'] =>
  JSON.parse(store.meta('repaired') ?? 'null') as SyncStatus['repaired']

/** After the start, which it would slow down. */
const LOOKED_THROUGH_AFTER_MS = 20_000

const lookThrough = async (file: string, signal: AbortSignal, damaged: () => void): Promise<void> => {
  await after(LOOKED_THROUGH_AFTER_MS, undefined, { signal, ref: false }).catch(() => undefined)
  if ((await checkWhole(file, signal)) === 'damaged') damaged()
}

const pendingOfColleague = (session: OpenSession | null, answer: SignedIn): boolean =>
  session !== null &&
  session.workspace.id === answer.workspace.id &&
  session.staff.id !== answer.staff.id &&
  outboxCounts(session.store).pending > 0
