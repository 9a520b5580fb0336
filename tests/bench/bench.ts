import { parseArgs } from 'node:util'
import { openCrew } from '../load/desktop-crew.ts'
import { openAsBuyer } from '../support/process/buyer-client.ts'
import { startPortalChild } from '../support/process/portal-child.ts'
import { benchDesktop } from './bench-desktop.ts'
import { benchStorefront } from './bench-storefront.ts'

/** `npm run bench -- [--seconds N]`: figures beside a baseline of the same run, since machines are noisy. */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } })

const MOST_CONNECTIONS = 32
const MOST_SECONDS = 60

const main = async (): Promise<void> => {
  const seconds = Number(values.seconds)
  if (!(seconds > 0 && seconds <= MOST_SECONDS))
    throw new Error(`--seconds must be above 0 and at most ${MOST_SECONDS}`)
  const portal = await startPortalChild()
  try {
    console.log(`server memory at the start ${portal.memory() ?? '?'} MiB`)
    const crew = await openCrew(portal, 1)
    const links = await crew.makeLinks(MOST_CONNECTIONS)
    await crew.close()
    const buyers = await Promise.all(links.map(openAsBuyer))
    await benchStorefront(buyers, portal.dataFolder, seconds)
    console.log(`server memory after that ${portal.memory() ?? '?'} MiB`)
    await benchDesktop(portal)
  } finally {
    await portal.stop()
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error)
    process.exit(1)
  },
)
