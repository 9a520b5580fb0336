import { TRPCError } from '@trpc/server'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { answeredCode } from '../sync/server-client.ts'

/** An expected failure on its way to the renderer, by the one code table. */
export class Failure extends TRPCError {
  readonly appCode: ErrorCode

  constructor(appCode: ErrorCode) {
    super({ code: 'BAD_REQUEST', message: ERROR_CODES[appCode].message })
    this.appCode = appCode
  }
}

/** What the renderer is told of any error: unexpected ones never tell more than that it did not work. */
export const failureCode = (error: unknown): ErrorCode => {
  if (error instanceof Failure) return error.appCode
  if (error instanceof TRPCError && error.cause) return failureCode(error.cause)
  return answeredCode(error) ?? 'server_busy'
}

/** A row that is asked for, or `not_found`. */
export const found = <T>(value: T | null): T => {
  if (value === null) throw new Failure('not_found')
  return value
}
