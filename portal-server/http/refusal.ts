import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { type PageLanguage, wishedLanguage } from './page-language.ts'
import { sendPlainPage } from './plain-page.ts'

/**
 * Refuses a request before it reaches a router or a page: for an API in the shape that its clients read, for
 * a browser's window as a page in words.
 */
export const refuse = (request: FastifyRequest, reply: FastifyReply, appCode: ErrorCode): FastifyReply => {
  const { status, message } = ERROR_CODES[appCode]
  reply.code(status)
  if (status === 503) reply.header('retry-after', '2')
  if (isWindow(request)) {
    const language = wishedLanguage(request.headers['accept-language'])
    const words = (language === 'de' && GERMAN[appCode]) || message
    return sendPlainPage(reply, status, language, `<h1>${HEADINGS[language]}</h1>\n<p>${words}</p>`)
  }
  return reply.send({ error: { message, code: -32_000, data: { appCode, fields: [], httpStatus: status } } })
}

/** Answers an address that nothing stands behind, without repeating it. */
export const answerNotFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  isWindow(request)
    ? refuse(request, reply, 'not_found')
    : reply.code(404).type('text/plain; charset=utf-8').send('Not found')

const isWindow = (request: FastifyRequest): boolean => request.headers.accept?.includes('text/html') ?? false

const HEADINGS: Record<PageLanguage, string> = { en: 'This did not work', de: 'Das ging nicht' }

/** The refusals that a buyer's window may meet; the table of codes has them in English. */
const GERMAN: Partial<Record<ErrorCode, string>> = {
  too_many_requests:
    'Von hier kamen zu viele Anfragen auf einmal. Es ging nichts verloren; versuchen Sie es in einer Minute wieder.',
  body_too_large: 'Das ist mehr, als auf einmal gesendet werden kann. Es wurde nichts gespeichert.',
  wrong_origin: 'Diese Anfrage kam von einer anderen Website, deshalb wurde nichts geändert.',
  not_found: 'Das gibt es nicht, oder es ist nicht für Sie bestimmt.',
  bad_input: 'Etwas an der Anfrage ist nicht gültig.',
  server_busy:
    'Der Server ist gerade beschäftigt. Es ging nichts verloren; versuchen Sie es gleich noch einmal.',
  plain_http_refused:
    'Dieses Portal antwortet nur über https. Öffnen Sie die Adresse, die mit https:// beginnt.',
}
