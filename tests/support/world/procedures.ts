import type { AnyRouter } from '@trpc/server'
import type { z } from 'zod'

export type ProcedureFacts = {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  inputs: z.ZodType[]
  /** What the procedure says about itself, such as who may call it. */
  meta: unknown
}

/** Every procedure of a router, as the router itself knows it. */
export const proceduresOf = (router: AnyRouter): ProcedureFacts[] =>
  Object.entries(router._def.procedures as Record<string, unknown>).map(([path, procedure]) => {
    const { _def } = procedure as {
      _def: { type: ProcedureFacts['type']; inputs: unknown[]; meta?: unknown }
    }
    return { path, type: _def.type, inputs: _def.inputs as z.ZodType[], meta: _def.meta }
  })
