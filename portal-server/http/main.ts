import { readPortalOptions } from './portal-options.ts'
import { type RunningPortal, startPortal } from './start-portal.ts'
import { onStopRequest } from './stop-requests.ts'
import { trustComputersAuthorities } from './trusted-authorities.ts'

const main = async (): Promise<void> => {
  const options = readPortalOptions(process.argv.slice(2), process.env)
  trustComputersAuthorities()
  const starting = startPortal(options)
  // From the first moment: a stop in the middle of the start waits for it, then takes it all down again.
  onStopRequest(() => void starting.then(stopInOrder))
  const portal = await starting
  process.stdout.write(options.json ? `${JSON.stringify(jsonLine(portal))}\n` : `${plainLines(portal)}\n`)
}

const jsonLine = ({ url, demo, setupCode, metricsUrl }: RunningPortal) => ({
  url,
  ...(metricsUrl === null ? {} : { metricsUrl }),
  ...(demo ?? {}),
  ...(setupCode === null ? {} : { setupCode }),
})

const plainLines = ({ url, demo, setupCode }: RunningPortal): string =>
  [
    `Portal server: ${url}`,
    ...(setupCode === null ? [] : [`Setup code for the first run in the desktop app: ${setupCode}`]),
    ...(demo?.links ?? []).map(link => `Storefront of ${link.customer}: ${link.url}`),
  ].join('\n')

const stopInOrder = (portal: RunningPortal): void => {
  portal.close().then(
    () => process.exit(0),
    error => {
      console.error(error)
      process.exit(1)
    },
  )
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Error && error.cause) console.error(error.cause)
  process.exit(1)
})
