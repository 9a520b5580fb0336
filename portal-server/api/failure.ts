import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Result } from '#shared/base/result.ts'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'

/** An expected failure on its way to the caller; its code travels in the error's data. */
export class Failure extends TRPCError {
  readonly appCode: ErrorCode

  constructor(appCode: ErrorCode) {
    super({ code: trpcCode(ERROR_CODES[appCode].status), message: ERROR_CODES[appCode].message })
    this.appCode = appCode
  }
}

/** The value of a use case, or its failure thrown for tRPC. */
export const unwrap = <T>(result: Result<T, ErrorCode>): T => {
  if (result.ok) return result.value
  throw new Failure(result.error)
}

const trpcCode = (status: number): TRPCError['code'] => {
  switch (status) {
    case 400:
      return 'BAD_REQUEST'
    case 401:
      return 'UNAUTHORIZED'
    case 403:
      return 'FORBIDDEN'
    case 404:
      return 'NOT_FOUND'
    case 409:
      return 'CONFLICT'
    case 426:
      return 'PRECONDITION_FAILED'
    case 429:
      return 'TOO_MANY_REQUESTS'
    default:
      return 'SERVICE_UNAVAILABLE'
  }
}

/** The one code table's key for any error: unexpected ones never tell more than that the server is busy. */
export const appCodeOf = (error: TRPCError): ErrorCode => {
  if (error instanceof Failure) return error.appCode
  if (error.cause instanceof Failure) return error.cause.appCode
  if (error.code === 'NOT_FOUND' || error.code === 'METHOD_NOT_SUPPORTED') return 'not_found'
  // Everything else that tRPC itself puts down to the caller, such as a body of a type that it does not read.
  return getHTTPStatusCodeFromError(error) < 500 ? 'bad_input' : 'server_busy'
}
