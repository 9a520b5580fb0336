import { initTRPC } from '@trpc/server'
import type { OpenSession, Session } from '../session/session.ts'
import type { ChangeFeed } from './change-feed.ts'
import { Failure } from './failure.ts'

export type WorkerContext = { session: Session; feed: ChangeFeed; deviceName: string; now(): number }

// The worker is no browser page, and no server that tRPC would recognise.
const t = initTRPC.context<WorkerContext>().create({ isServer: true, allowOutsideOfServer: true })

export const router = t.router
export const procedure = t.procedure

export type LocalContext = WorkerContext & { open: OpenSession }

/** With somebody signed in, so with their store open. */
export const localProcedure = t.procedure.use(({ ctx, next }) => {
  const open: OpenSession | null = ctx.session.open()
  if (!open) throw new Failure('sign_in_required')
  return next({ ctx: { ...ctx, open } })
})
