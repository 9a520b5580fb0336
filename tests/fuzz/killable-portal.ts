import { startPortal } from '#server/http/start-portal.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { type PortalProcess, spawnPortal } from '#tests/support/process/spawn-portal.ts'

/** A portal server under a fuzz run. */
export type KillablePortal = {
  url: string
  /** Ends its process by SIGKILL and begins to start another on the same port; false when it has no process of its own. */
  kill(): Promise<boolean>
  back(): Promise<void>
  close(): Promise<void>
}

type Addresses = Pick<TestDatabase, 'ownerUrl' | 'servingUrl'>

/** The server in this process: quick to start, and never killed. */
export const portalWithin = async (
  dataFolder: string,
  { ownerUrl, servingUrl }: Addresses,
): Promise<KillablePortal> => {
  const { url, close } = await startPortal({
    ...{ host: '127.0.0.1', port: 0, dataFolder, demo: false, json: true, publicUrl: null },
    ...{ ownerUrl, servingUrl, logLevel: 'silent' },
  })
  return { url, close, kill: async () => false, back: async () => undefined }
}

/** How often a start is tried: a run also breaks connections, those of a server that starts among them. */
const STARTS = 10

/** The server as a process of its own. */
export const portalProcess = async (
  dataFolder: string,
  { ownerUrl, servingUrl }: Addresses,
): Promise<KillablePortal> => {
  const start = async (port: string, tries = STARTS): Promise<PortalProcess> => {
    const args = ['--port', port, '--data', dataFolder, '--log-level', 'error']
    const env = { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: servingUrl }
    try {
      return await spawnPortal(args, env)
    } catch (error) {
      if (tries <= 1) throw error
      return await start(port, tries - 1)
    }
  }
  const first = await start('0')
  const { port } = new URL(first.url)
  let running = Promise.resolve(first)
  let starting = false
  const kill = async (): Promise<boolean> => {
    if (starting) return false
    starting = true
    await (await running).kill()
    running = start(port).finally(() => {
      starting = false
    })
    running.catch(() => undefined)
    return true
  }
  return {
    ...{ url: first.url, kill },
    back: async () => void (await running),
    close: async () => await (await running).stop(),
  }
}
