import type { RefusedRow } from '#shared/contract/import/row-report.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'

/** What a file would do on this computer: counts, and the one edit that does it. */
export type FilePlan = {
  created: number
  changed: number
  unchanged: number
  refused: RefusedRow[]
  /** What each line is about, for its refusal. */
  keyOf(line: number): string
  mutation: AnyMutation
}
