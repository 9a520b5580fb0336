import { TRPCError } from '@trpc/server'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { isDiskFull } from '../store/disk-full.ts'

/** What the page is told of an error, and whether the code table explains it. */
export type PortError = { appCode: ErrorCode; message: string; expected: boolean }

/**
 * The code of an error and that code's own words; an error without a code says only that the server is busy,
 * so that no text from inside the worker reaches the page.
 */
export const portError = (error: unknown): PortError => {
  const appCode = isDiskFull(error) ? 'disk_full' : (codeOf(error) ?? codeOfCall(error))
  const known = appCode ?? 'server_busy'
  return { appCode: known, message: ERROR_CODES[known].message, expected: appCode !== null }
}

/** A code sits on the error itself, in its data (an answer of the portal server), or on what caused it. */
const codeOf = (error: unknown): ErrorCode | null => {
  if (typeof error !== 'object' || error === null) return null
  const { appCode, data, cause } = error as { appCode?: unknown; data?: unknown; cause?: unknown }
  if (isCode(appCode)) return appCode
  if (typeof data === 'object' && data !== null && 'appCode' in data && isCode(data.appCode))
    return data.appCode
  return cause === error ? null : codeOf(cause)
}

/** What tRPC itself finds wrong with a call before any procedure of ours runs. */
const codeOfCall = (error: unknown): ErrorCode | null => {
  if (!(error instanceof TRPCError)) return null
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') return 'bad_input'
  return error.code === 'NOT_FOUND' || error.code === 'METHOD_NOT_SUPPORTED' ? 'not_found' : null
}

const isCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)
