import type { FastifyServerOptions } from 'fastify'
import { secretFree } from './secret-free-log.ts'

/** Headers that carry a session; they belong to no log line, whoever adds one. */
const SECRET_PATHS = ['authorization', 'cookie', 'set-cookie'].flatMap(header => [
  `headers["${header}"]`,
  `*.headers["${header}"]`,
])

/** One JSON object a line on the error output, with a request's id and without anything secret. */
export const logOptions = (level: string): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  stream: secretFree(process.stderr),
  redact: { paths: SECRET_PATHS, censor: '[secret]' },
  serializers: { req: safeRequest, err: safeError },
})

/** A link's secret is in its path, so no path below /l and no query reaches a log. */
const safeRequest = (request: { method: string; url: string; id: string }) => ({
  method: request.method,
  url: request.url.replace(/^\/l\/.*/i, '/l/[secret]').replace(/\?.*/s, ''),
  requestId: request.id,
})

/**
 * What went wrong and where. Of a database's error its details, which quote rows, and a statement's values are left
 * out; whatever else an error carries as well.
 */
const safeError = (error: Error): { type: string; message: string; stack: string; code?: string } => {
  const { code } = error as { code?: unknown }
  const { cause } = error
  const below = cause instanceof Error ? `\ncaused by ${cause.stack}` : ''
  return {
    type: error.name,
    message: error.message,
    stack: (error.stack ?? '') + below,
    ...(typeof code === 'string' ? { code } : {}),
  }
}
