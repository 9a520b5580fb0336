import type { FastifyReply } from 'fastify'
import type { PageLanguage } from './page-language.ts'

/** Makes an answer a page that names nobody; `body` is HTML. */
export const sendPlainPage = (
  reply: FastifyReply,
  status: number,
  language: PageLanguage,
  body: string,
): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('vary', 'accept-language')
    .send(shell(language, body))

const TITLE: Record<PageLanguage, string> = { en: 'Order portal', de: 'Bestellportal' }

const shell = (language: PageLanguage, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${TITLE[language]}</title>
<link rel="stylesheet" href="/link-page.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>`
