import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openBuyerSession } from '../services/links/buyer-session.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { setBuyerCookie } from './buyer-cookie.ts'
import { LINK_PAGE_WORDS } from './link-page-words.ts'
import { PAGE_LANGUAGES, type PageLanguage, wishedLanguage } from './page-language.ts'
import { sendPlainPage } from './plain-page.ts'
import { isSameOrigin } from './same-origin.ts'
import { addressOf } from './transport.ts'

/**
 * The two steps from a portal link to a session. Opening it shows the same neutral page for every text, live link or
 * not, and neither changes nor looks up anything, so that scanners and previews leave no trace and learn nothing.
 * "Continue" decides. The link's own language is not known before that, so the page speaks all: the browser's first.
 */
export const addLinkPages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: { token: string } }>('/l/:token', async (request, reply) => {
    const language = wishOf(request)
    return sendPlainPage(neutral(reply), 200, language, continueBody(request.params.token, language))
  })
  app.post<{ Body: { token?: string } }>('/l', async (request, reply) => {
    if (!isSameOrigin(request, deps.publicUrl())) return dead(request, reply, 403)
    const token = String(request.body?.token ?? '').slice(0, 200)
    const opened = await openBuyerSession(deps, token, addressOf(request))
    if (!opened) return dead(request, reply, 404)
    setBuyerCookie(reply, opened.publicId, opened.sessionToken)
    return reply.redirect(`/s/${opened.publicId}`, 303)
  })
  app.get('/l', async (request, reply) => dead(request, reply, 404))
}

const wishOf = (request: FastifyRequest): PageLanguage => wishedLanguage(request.headers['accept-language'])

/** `strict-origin` keeps the path out of every referrer, and yet lets the form say where it comes from. */
const neutral = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'strict-origin')

const othersThan = (language: PageLanguage): PageLanguage[] =>
  PAGE_LANGUAGES.filter(other => other !== language)

const continueBody = (token: string, language: PageLanguage): string => {
  const words = LINK_PAGE_WORDS[language]
  return `<h1>${words.title}</h1>
<p>${words.invitation}</p>
<form method="post" action="/l">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<button type="submit">${words.go}</button>
<p class="quiet">${words.keep}</p>
${othersThan(language).map(continueIn).join('\n')}
</form>`
}

/** The same for who reads another language than the browser asks for. */
const continueIn = (language: PageLanguage): string => {
  const { invitation, go, keep } = LINK_PAGE_WORDS[language]
  return `<section lang="${language}">
<p>${invitation}</p>
<button type="submit" class="other">${go}</button>
<p class="quiet">${keep}</p>
</section>`
}

const dead = (request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply => {
  const language = wishOf(request)
  const { deadTitle, dead } = LINK_PAGE_WORDS[language]
  const others = othersThan(language).map(
    other =>
      `<p lang="${other}" class="quiet">${LINK_PAGE_WORDS[other].deadTitle}. ${LINK_PAGE_WORDS[other].dead}</p>`,
  )
  const body = [`<h1>${deadTitle}</h1>`, `<p>${dead}</p>`, ...others].join('\n')
  return sendPlainPage(neutral(reply), status, language, body)
}

const escapeHtml = (text: string): string =>
  text.slice(0, 200).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
