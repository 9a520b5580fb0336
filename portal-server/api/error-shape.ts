import type { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { appCodeOf } from './failure.ts'

export type ErrorData = {
  appCode: ErrorCode
  /** For bad input: which fields, and what to do about each. */
  fields: { field: string; problem: string }[]
  httpStatus: number
  code: string
}

/** What a caller learns of an error: its code, words that say what to do, and the fields at fault. */
export const errorShape = (error: TRPCError): { message: string; code: number; data: ErrorData } => {
  const appCode = appCodeOf(error)
  const { status, message } = ERROR_CODES[appCode]
  const issues = error.cause instanceof ZodError ? error.cause.issues : []
  const fields = issues.map(issue => ({ field: issue.path.join('.'), problem: issue.message }))
  return { message, code: -32_000, data: { appCode, fields, httpStatus: status, code: error.code } }
}
