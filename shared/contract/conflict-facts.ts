import { z } from 'zod'
import { instantSchema } from './values.ts'

/** Per group of fields in conflict: who made it what it is now, and when. What nobody can say is left out. */
const conflictFactsSchema = z.object({
  changed: z.record(z.string(), z.object({ by: z.string(), at: instantSchema })),
})

export type ConflictFacts = z.infer<typeof conflictFactsSchema>

/** The facts of a conflict's outcome as they came or were stored; none from a server that sent none. */
export function readConflictFacts(detail: unknown): ConflictFacts {
  const read = conflictFactsSchema.safeParse(detail)
  return read.success ? read.data : { changed: {} }
}
