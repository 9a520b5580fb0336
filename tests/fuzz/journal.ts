import type { AnyMutation } from '#shared/contract/mutations.ts'

/** A mutation as the run made it, whatever became of it since. */
export type Made = {
  mutationId: string
  mutation: AnyMutation
  desktop: string
  /** Taken back before it left; a copy of the profile may have sent it all the same. */
  undone: boolean
  copied: boolean
}

/** What the run did, written down outside everything that it tests. */
export type Journal = {
  made: Map<string, Made>
  /** Orders that the server accepted from buyers, and how many messages buyers wrote. */
  orderIds: string[]
  buyerMessages: number
  operations: number
  /** Processes that were ended by SIGKILL. */
  kills: number
}

export const createJournal = (): Journal => ({
  made: new Map(),
  orderIds: [],
  buyerMessages: 0,
  operations: 0,
  kills: 0,
})
