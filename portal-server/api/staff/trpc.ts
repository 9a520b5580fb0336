import { initTRPC } from '@trpc/server'
import { OLDEST_WRITING_PROTOCOL, PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { type Permission, roleAllows } from '#shared/domain/role.ts'
import type { StaffCaller } from '../../services/callers.ts'
import type { ServiceDeps } from '../../services/service-deps.ts'
import type { SignInLimiter } from '../../services/staff/sign-in-limiter.ts'
import type { Hints } from '../../services/sync/hints.ts'
import { errorShape } from '../error-shape.ts'
import { Failure } from '../failure.ts'
import { storableInput } from '../storable-input.ts'

/** What one request to the staff router carries. */
export type StaffContext = {
  deps: ServiceDeps
  hints: Hints
  limiter: SignInLimiter
  /** Does something once the caller has the answer; the server's stop waits for it. */
  later: (work: () => Promise<void>) => void
  /** Recognised from the device's token; null before sign-in. */
  caller: StaffCaller | null
  /** Protocol version of the desktop; null when it did not say. */
  protocol: number | null
  /** The caller's network address, to slow down guessing. */
  address: string
  /** Expected at first run; null when the server has its workspace already. */
  setupCode: string | null
}

/** Who may call a procedure: anybody, signed-in staff, or staff whose role includes a permission. */
type Access = { access: 'public' | 'staff' | Permission }

const t = initTRPC
  .context<StaffContext>()
  .meta<Access>()
  .create({
    errorFormatter: ({ error }) => errorShape(error),
    // A stream on which nothing comes for this long is gone, whoever holds it; its desktop opens another.
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
  })

export const router = t.router
const openProcedure = t.procedure.meta({ access: 'public' })
export const publicProcedure = openProcedure.use(storableInput())

const signedInProcedure = t.procedure.meta({ access: 'staff' }).use(({ ctx, next }) => {
  if (!ctx.caller) throw new Failure('sign_in_required')
  return next({ ctx: { ...ctx, caller: ctx.caller } })
})

/** Only for signed-in staff. */
export const staffProcedure = signedInProcedure.use(storableInput())

/** For a device that was ended: nobody is signed in, and its edits are judged one by one. */
export const editsOfAnybodyProcedure = openProcedure.use(storableInput('args'))

/**
 * Why a desktop of this protocol may read but not write, or null. A newer one might send edits that this server
 * does not know and would refuse for good.
 */
export const readOnlyReason = (protocol: number | null): 'protocol_too_old' | 'protocol_too_new' | null => {
  if (protocol === null || protocol < OLDEST_WRITING_PROTOCOL) return 'protocol_too_old'
  return protocol > PROTOCOL_VERSION ? 'protocol_too_new' : null
}

/** Only for edits of desktops whose protocol this server can write for; they are judged one by one. */
export const editsProcedure = signedInProcedure.use(storableInput('args')).use(({ ctx, next }) => {
  const reason = readOnlyReason(ctx.protocol)
  if (reason) throw new Failure(reason)
  return next()
})

/** Only for staff whose role includes a permission; the table is shared/domain/role.ts. */
export const permittedProcedure = (permission: Permission) =>
  staffProcedure.meta({ access: permission }).use(({ ctx, next }) => {
    if (!roleAllows(ctx.caller.role, permission)) throw new Failure('not_allowed')
    return next()
  })
