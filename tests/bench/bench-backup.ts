import { readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { beginWorkspace } from './begin-workspace.ts'
import { fillBigWorkspace } from './big-workspace.ts'
import { buying, closeBuyers, openBuyers, pause, runCommand, tell, tellHead } from './busy-buyers.ts'
import { type BenchPortal, startBenchPortal } from './start-bench-portal.ts'
import { superuserUrl } from './superuser-url.ts'

const SIZE = { products: 100_000, customers: 400, rulesPerCustomer: 500 }
/** One lasts a few seconds; several give enough orders for a p99. */
const BACKUPS = 4

/** What a backup of a large workspace costs its buyers, beside the same buyers without one. */
export const benchBackup = async (seconds: number): Promise<void> => {
  const portal = await startBenchPortal()
  try {
    await beginWorkspace(portal)
    const workspace = await fillBigWorkspace(superuserUrl(portal.dataFolder), portal.url, SIZE)
    const buyers = openBuyers(portal, workspace)
    tellHead()
    // The first look at a catalog makes its copy in memory.
    await buying(buyers, pause(seconds * 1000))
    tell('idle', await buying(buyers, pause(seconds * 1000 * 5)))
    tell(`while ${BACKUPS} backups are taken`, await buying(buyers, takeBackups(portal)))
    tell('idle again', await buying(buyers, pause(seconds * 1000 * 5)))
    closeBuyers(buyers)
  } finally {
    await portal.stop()
  }
}

const takeBackups = async (portal: BenchPortal): Promise<void> => {
  for (let one = 1; one <= BACKUPS; one += 1) {
    const folder = path.join(portal.dataFolder, `backup-${one}`)
    const started = performance.now()
    await runCommand('backup', portal, '--to', folder)
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)
    const took = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`  backup ${one}: ${took} s, ${(bytes / 2 ** 20).toFixed(0)} MiB`)
    rmSync(folder, { recursive: true })
  }
}
