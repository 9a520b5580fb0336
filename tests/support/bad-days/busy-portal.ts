import pg from 'pg'
import { superuserUrl } from '#tests/bench/superuser-url.ts'
import { noVisits, type Visits, visit } from '#tests/load/buyer-visits.ts'
import { compare, type Verdict } from '#tests/load/compare.ts'
import { openServerCount, type ServerCount } from '#tests/load/server-count.ts'
import { staffClient } from '../portal/staff-client.ts'
import { dataFolderOf, type PortalProcess, removeFolder, spawnPortal } from '../process/spawn-portal.ts'
import { eventually } from '../worker/test-worker.ts'

export type BusyPortal = {
  dataFolder: string
  url: string
  server(): PortalProcess
  /** Ends the server as a crash would, and starts it again at the same address. */
  crash(): Promise<void>
  visits: Visits
  /** Waits until that many more orders are acknowledged than now. */
  moreOrders(count: number): Promise<void>
  /** Lets the buyers finish, and counts what the database holds against what they were told. */
  settle(): Promise<Verdict>
  close(): Promise<void>
}

const GENEROUS_MS = 240_000

/** A server on a PostgreSQL of its own, with buyers who order without end. */
export const openBusyPortal = async (buyers: number): Promise<BusyPortal> => {
  const dataFolder = dataFolderOf('bad-day')
  const start = (port: number, ...more: string[]) =>
    spawnPortal(['--port', String(port), '--data', dataFolder, '--log-level', 'fatal', ...more])
  let server = await start(0, '--demo')
  const { url, ready } = server
  const port = Number(new URL(url).port)
  const count = await openCount(dataFolder, ready.admin?.email ?? '')
  const visits = noVisits()
  let going = true
  const links = await linksOf(url, dataFolder, ready.admin, buyers)
  const pace = { going: () => going, thinks: 400 }
  const visiting = Array.from({ length: buyers }, (_, at) => visit(links[at] ?? '', pace, visits))
  return {
    ...{ dataFolder, url, visits },
    server: () => server,
    crash: async () => {
      await server.kill()
      server = await start(port)
    },
    moreOrders: async count => {
      const wanted = visits.acknowledged.length + count
      await eventually(
        () => visits.acknowledged.length,
        found => found >= wanted,
        GENEROUS_MS,
      )
    },
    settle: async () => {
      going = false
      await Promise.all(visiting)
      return count(visits)
    },
    close: async () => {
      going = false
      await Promise.all(visiting)
      await server.stop()
      removeFolder(dataFolder)
    },
  }
}

/** Counts past the server, as the superuser, from the orders on that are there now. */
const openCount = async (
  dataFolder: string,
  adminEmail: string,
): Promise<(visits: Visits) => Promise<Verdict>> => {
  const workspaceId = await workspaceOf(dataFolder, adminEmail)
  const counted = async <T>(read: (count: ServerCount) => Promise<T>): Promise<T> => {
    const count = await openServerCount(dataFolder, workspaceId)
    return read(count).finally(() => count.close())
  }
  const old = new Set((await counted(count => count.orders())).map(order => order.number))
  return visits =>
    counted(async count => {
      const made = (await count.orders()).filter(order => !old.has(order.number))
      const verdict = compare(visits, made)
      return { ...verdict, wrong: [...verdict.wrong, ...(await count.wrongReservations())] }
    })
}

const workspaceOf = async (dataFolder: string, adminEmail: string): Promise<string> => {
  const client = new pg.Client({ connectionString: superuserUrl(dataFolder) })
  await client.connect()
  const { rows } = await client.query('SELECT workspace_id FROM staff WHERE email = $1', [adminEmail])
  await client.end()
  return String(rows[0]?.workspace_id)
}

/** A link for each buyer, since those of one link share their cart. */
const linksOf = async (
  url: string,
  dataFolder: string,
  admin: PortalProcess['ready']['admin'],
  wanted: number,
): Promise<string[]> => {
  const { email = '', password = '' } = admin ?? {}
  const client = new pg.Client({ connectionString: superuserUrl(dataFolder) })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM customer WHERE workspace_id = $1 AND state = 'active' ORDER BY id LIMIT $2",
    [await workspaceOf(dataFolder, email), wanted],
  )
  await client.end()
  const { token } = await staffClient(url, null).auth.signIn.mutate({ email, password, deviceName: 'Links' })
  const staff = staffClient(url, token)
  const links: string[] = []
  for (const { id } of rows) {
    const made = await staff.links.create.mutate({ customerId: id, label: 'Bad day' })
    links.push(made.url)
  }
  return links
}
