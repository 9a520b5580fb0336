import type { FastifyInstance, FastifyReply } from 'fastify'
import { openBuyerSession } from '../services/links/buyer-session.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import { setBuyerCookie } from './buyer-cookie.ts'
import { isSameOrigin } from './same-origin.ts'

/**
 * The two steps from a portal link to a session. Opening it shows the same neutral page for every link,
 * live or not, and changes nothing, so that scanners and previews leave no trace. "Continue" decides.
 */
export const addLinkPages = (app: FastifyInstance, deps: ServiceDeps): void => {
  app.get<{ Params: { token: string } }>('/l/:token', async (request, reply) => {
    return neutral(reply).send(continuePage(request.params.token))
  })
  app.post<{ Body: { token?: string } }>('/l', async (request, reply) => {
    if (!isSameOrigin(request, deps.publicUrl())) return neutral(reply).code(403).send(deadPage())
    const opened = await openBuyerSession(deps, String(request.body?.token ?? '').slice(0, 200))
    if (!opened) return neutral(reply).code(404).send(deadPage())
    setBuyerCookie(reply, opened.publicId, opened.sessionToken)
    return reply.redirect(`/s/${opened.publicId}`, 303)
  })
  app.get('/l', async (_request, reply) => neutral(reply).code(404).send(deadPage()))
}

/** `strict-origin` keeps the path out of every referrer, and yet lets the form say where it comes from. */
const neutral = (reply: FastifyReply): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('referrer-policy', 'strict-origin')

const page = (body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Order portal</title>
<link rel="stylesheet" href="/link-page.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>`

const continuePage = (token: string): string =>
  page(`<h1>Your order portal</h1>
<p>Continue to see your items and place an order. <span lang="de">Weiter zu Ihren Artikeln und zur Bestellung.</span></p>
<form method="post" action="/l">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<button type="submit">Continue</button>
</form>
<p class="quiet">This link is your key. Treat it like a password. <span lang="de">Dieser Link ist Ihr Schlüssel. Behandeln Sie ihn wie ein Passwort.</span></p>`)

const deadPage = (): string =>
  page(`<h1>This link is not valid</h1>
<p>Ask the company that sent it to you for a new one. <span lang="de">Bitten Sie das Unternehmen, das ihn geschickt hat, um einen neuen.</span></p>`)

const escapeHtml = (text: string): string =>
  text.slice(0, 200).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
