import { TRPCClientError } from '@trpc/client'
import type { ErrorCode } from '#shared/contract/error-codes.ts'

/**
 * Why a call failed. `unreachable`: no answer arrived, so what the server did is unknown. `refused`: the server
 * said no, with a code, and did nothing. `broken`: it answered with something that is nobody's plan.
 */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'broken' }

/** Reads any thrown value of a call as a failure. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { kind: 'unreachable' }
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null) return { kind: 'unreachable' }
  const code = 'appCode' in data ? data.appCode : null
  // The server fills the code from the same table that the type is made of.
  if (typeof code === 'string') return { kind: 'refused', code: code as ErrorCode }
  const status = 'httpStatus' in data ? Number(data.httpStatus) : 500
  return status >= 400 && status < 500 ? { kind: 'refused', code: 'bad_input' } : { kind: 'broken' }
}

/** Whether the portal link has to be opened again before anything can go on. */
export function endsSession(failure: Failure): boolean {
  return failure.kind === 'refused' && (failure.code === 'session_ended' || failure.code === 'link_not_valid')
}

/** Whether the same call may succeed a little later: no answer, or a server that asked for patience. */
export function isPassing(failure: Failure): boolean {
  if (failure.kind !== 'refused') return true
  return failure.code === 'server_busy' || failure.code === 'too_many_attempts'
}
