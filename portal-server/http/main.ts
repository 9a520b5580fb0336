import { readPortalOptions } from './portal-options.ts'
import { type RunningPortal, startPortal } from './start-portal.ts'

const main = async (): Promise<void> => {
  const options = readPortalOptions(process.argv.slice(2), process.env)
  const portal = await startPortal(options)
  stopOnSignals(portal)
  process.stdout.write(options.json ? `${JSON.stringify(jsonLine(portal))}\n` : `${plainLines(portal)}\n`)
}

const jsonLine = ({ url, demo, setupCode }: RunningPortal) => ({
  url,
  ...(demo ?? {}),
  ...(setupCode === null ? {} : { setupCode }),
})

const plainLines = ({ url, demo, setupCode }: RunningPortal): string =>
  [
    `Portal server: ${url}`,
    ...(setupCode === null ? [] : [`Setup code for the first run in the desktop app: ${setupCode}`]),
    ...(demo?.links ?? []).map(link => `Storefront of ${link.customer}: ${link.url}`),
  ].join('\n')

/** The second signal is for the impatient: it ends the process as it is, and PostgreSQL recovers. */
const stopOnSignals = (portal: RunningPortal): void => {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    portal.close().then(
      () => process.exit(0),
      error => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Error && error.cause) console.error(error.cause)
  process.exit(1)
})
