import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readPortalOptions } from '#server/http/portal-options.ts'
import { type RunningPortal, startPortal } from '#server/http/start-portal.ts'
import { onStopRequest } from '#server/http/stop-requests.ts'
import { type DesktopProcess, openDesktop, whyNoDesktop } from './electron/run-desktop.ts'

/** A fixed port keeps links and bookmarks alive from one start to the next. */
const USUAL_PORT = 4310

const { values } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    data: { type: 'string' },
    port: { type: 'string' },
    'no-desktop': { type: 'boolean', default: false },
  },
})

const dataFolder = path.resolve(values.data ?? (values.empty ? '.data/workspace' : '.data/demo'))

const main = async (): Promise<void> => {
  const port = values.port ?? String((await isFree(USUAL_PORT)) ? USUAL_PORT : 0)
  if (port === '0')
    say(`Port ${USUAL_PORT} is taken, so links from an earlier start lead elsewhere this time.`)
  const args = [
    '--port',
    port,
    '--data',
    dataFolder,
    '--log-level',
    'warn',
    ...(values.empty ? [] : ['--demo']),
  ]
  const starting = startPortal(readPortalOptions(args, process.env))
  const stopping = stopInOrder(starting)
  const portal = await starting
  if (stopping.requested()) return
  const reason = values['no-desktop'] ? 'you asked for --no-desktop' : whyNoDesktop()
  const desktop = reason === null ? await openDesktop(portal.url, path.join(dataFolder, 'desktop')) : null
  if (desktop) await stopping.with(desktop)
  if (stopping.requested()) return
  say(summary(portal, reason ?? (desktop ? null : 'see above')))
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const summary = (portal: RunningPortal, reason: string | null): string =>
  [
    '',
    `Portal server   ${portal.url}`,
    ...(portal.demo ? demoLines(portal.demo) : firstRunLines(portal)),
    `Data            ${dataFolder}`,
    `Start again     npm start${values.empty ? ' -- --empty' : ''}`,
    'Start over      stop this, delete that folder, start again',
    reason === null
      ? 'Desktop app     is opening; its window is already pointed at the server'
      : `Desktop app     not opened: ${reason}. Open it with: npm run desktop -- --server=${portal.url}`,
    '',
    'Ctrl-C stops everything.',
  ].join('\n')

const demoLines = ({ admin, catalog, staff, links }: NonNullable<RunningPortal['demo']>): string[] => [
  '',
  'Sign in on the desktop as',
  `  admin         ${admin.email}  ${admin.password}`,
  `  catalog       ${catalog.email}  ${catalog.password}`,
  `  reviewer      ${staff.email}  ${staff.password}`,
  '',
  'Storefronts of three demo customers (treat a link like a password)',
  ...links.map(link => `  ${link.customer.padEnd(22)}${link.url}`),
  '',
]

const firstRunLines = ({ setupCode }: RunningPortal): string[] =>
  setupCode === null
    ? []
    : [`Setup code      ${setupCode}   (the desktop app asks for it when you begin your workspace)`]

/**
 * First the window, then the server with its running requests, then PostgreSQL. It holds from the first moment: a
 * stop while the server starts or the desktop is being built waits for that, then takes it all down again.
 */
const stopInOrder = (
  starting: Promise<RunningPortal>,
): { with(desktop: DesktopProcess): Promise<void>; requested(): boolean } => {
  let desktop: DesktopProcess | null = null
  let stopping = false
  const stop = async () => {
    stopping = true
    say('\nStopping …')
    const portal = await starting
    await desktop?.stop()
    await portal.close()
    process.exit(0)
  }
  // A start that failed has cleaned up behind itself, and main tells why.
  onStopRequest(() => void stop().catch(() => process.exit(1)))
  return {
    requested: () => stopping,
    with: async opened => {
      desktop = opened
      if (stopping) return opened.stop()
      void opened.closed.then(() => {
        if (!stopping) say('The desktop app was closed; the portal still runs. Ctrl-C stops it.')
      })
    },
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
