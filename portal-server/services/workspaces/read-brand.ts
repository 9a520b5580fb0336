import { type BuyerCaller, scopeOf } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

export type Brand = { name: string; accentColour: string }

/** The name and colour of the company whose portal a buyer uses. */
export const readBrand = (deps: ServiceDeps, caller: BuyerCaller): Promise<Brand | null> =>
  deps.db.within(scopeOf(caller), tx =>
    tx.workspace.findUnique({
      where: { id: caller.workspaceId },
      select: { name: true, accentColour: true },
    }),
  )
