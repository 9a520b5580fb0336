import { initTRPC } from '@trpc/server'
import type { BuyerCaller } from '../../services/callers.ts'
import type { StreamVersions } from '../../services/catalog-copy/workspace-copies.ts'
import type { ServiceDeps } from '../../services/service-deps.ts'
import { errorShape } from '../error-shape.ts'
import { Failure } from '../failure.ts'
import { storableInput } from '../storable-input.ts'

/** What one request to the buyer router carries. */
export type BuyerContext = {
  deps: ServiceDeps
  /** Recognised from the session cookie of the link that the request names; null without one. */
  caller: BuyerCaller | null
  /** The versions of the workspace's streams when the buyer was recognised. */
  seen: StreamVersions | null
}

const t = initTRPC.context<BuyerContext>().create({ errorFormatter: ({ error }) => errorShape(error) })

export const router = t.router

/** Only for a buyer with a live session; the storefront has no other procedures. */
export const buyerProcedure = t.procedure
  .use(({ ctx, next }) => {
    if (!ctx.caller) throw new Failure('session_ended')
    return next({ ctx: { ...ctx, caller: ctx.caller } })
  })
  .use(storableInput())
