import { createHash } from 'node:crypto'
import { requestFingerprint, type Submission } from '#shared/domain/submission.ts'

/** SHA-256 over what was asked for, by which a repeated request is told from another one. */
export const fingerprintOf = (submission: Submission): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(requestFingerprint(submission)).digest())
