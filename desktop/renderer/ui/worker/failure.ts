import { TRPCClientError } from '@trpc/client'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { t } from '../words/t.ts'

/** The code of an expected failure, or null for anything else. */
export function failureCode(error: unknown): ErrorCode | null {
  if (!(error instanceof TRPCClientError)) return null
  const data: unknown = error.data
  const code = typeof data === 'object' && data !== null && 'appCode' in data ? data.appCode : null
  return typeof code === 'string' && code in ERROR_CODES ? (code as ErrorCode) : null
}

/** What to tell a person about a failed call. */
export function failureText(error: unknown): string {
  const code = failureCode(error)
  if (code) return t(ERROR_CODES[code].message)
  return t(
    'Something went wrong inside the app. Nothing was lost; try again, and restart the app if it stays.',
  )
}
