import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openBuyerSession } from '../services/links/buyer-session.ts'
import { languageOfLink } from '../services/links/link-language.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { setBuyerCookie } from './buyer-cookie.ts'
import { LINK_PAGE_WORDS } from './link-page-words.ts'
import { type PageLanguage, spoken, wishedLanguage } from './page-language.ts'
import { sendPlainPage } from './plain-page.ts'
import { isSameOrigin } from './same-origin.ts'

/**
 * The two steps from a portal link to a session. Opening it shows the same neutral page for every link,
 * live or not, and changes nothing, so that scanners and previews leave no trace. "Continue" decides. A live
 * link's page is in the link's own language; all others are in the one that the browser asks for.
 */
export const addLinkPages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: { token: string } }>('/l/:token', async (request, reply) => {
    const { token } = request.params
    const own = await languageOfLink(deps, token)
    const language = (own === null ? null : spoken(own)) ?? wishOf(request)
    return sendPlainPage(neutral(reply), 200, language, continueBody(token, language))
  })
  app.post<{ Body: { token?: string } }>('/l', async (request, reply) => {
    if (!isSameOrigin(request, deps.publicUrl())) return dead(request, reply, 403)
    const opened = await openBuyerSession(deps, String(request.body?.token ?? '').slice(0, 200))
    if (!opened) return dead(request, reply, 404)
    setBuyerCookie(reply, opened.publicId, opened.sessionToken)
    return reply.redirect(`/s/${opened.publicId}`, 303)
  })
  app.get('/l', async (request, reply) => dead(request, reply, 404))
}

const wishOf = (request: FastifyRequest): PageLanguage => wishedLanguage(request.headers['accept-language'])

/** `strict-origin` keeps the path out of every referrer, and yet lets the form say where it comes from. */
const neutral = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'strict-origin')

const continueBody = (token: string, language: PageLanguage): string => {
  const words = LINK_PAGE_WORDS[language]
  return `<h1>${words.title}</h1>
<p>${words.invitation}</p>
<form method="post" action="/l">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<button type="submit">${words.go}</button>
</form>
<p class="quiet">${words.keep}</p>`
}

const dead = (request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply => {
  const language = wishOf(request)
  const { deadTitle, dead } = LINK_PAGE_WORDS[language]
  return sendPlainPage(neutral(reply), status, language, `<h1>${deadTitle}</h1>\n<p>${dead}</p>`)
}

const escapeHtml = (text: string): string =>
  text.slice(0, 200).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
