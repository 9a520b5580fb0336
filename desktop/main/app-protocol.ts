import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { appFileAt } from './app-file.ts'
import { APP_SCHEME } from './app-origin.ts'
import { responseHeaders } from './response-headers.ts'

/** Makes app: a scheme with an origin, as https is. Has to run before Electron is ready. */
export const declareAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/** Serves the files of one folder under app:, and nothing else. */
export const serveAppFiles = (session: Session, folder: string): void =>
  session.protocol.handle(APP_SCHEME, async ({ url, method }) => {
    const found = method === 'GET' ? appFileAt(folder, url) : null
    if (!found) return notFound()
    try {
      return new Response(new Uint8Array(await readFile(found.file)), {
        headers: responseHeaders(found.type),
      })
    } catch {
      return notFound()
    }
  })

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: responseHeaders('text/plain; charset=utf-8') })
