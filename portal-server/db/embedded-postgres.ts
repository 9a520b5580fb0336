import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { isOpenToAll, type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'

const run = promisify(execFile)

/** The major version of the data folder that this release reads and writes. */
const MAJOR_VERSION = '18'

/** The cluster's superuser; it only creates the owner and the serving role, then is not used again. */
const SUPERUSER = 'postgres'

export type EmbeddedPostgres = {
  port: number
  superuser: string
  password: string
  /** Whether this call started it; an adopted server was left running by an earlier process. */
  adopted: boolean
  /** Starts it again, on the same port, when it does not run; answers whether it did not. */
  revive(): Promise<boolean>
  stop(): Promise<void>
}

type Credentials = { password: string }
type Account = { uid: number; gid: number } | undefined

/**
 * Starts the PostgreSQL that comes with the portal on a data folder, creating the cluster at first
 * use, and listens on a free loopback port only. A server still running on that folder is adopted.
 * It runs in a session of its own, so that Ctrl-C in the terminal never reaches it mid-request.
 * Throws when the folder belongs to another major version or can't be read by the account it runs as.
 */
export const startEmbeddedPostgres = async (folder: string): Promise<EmbeddedPostgres> => {
  const binaries = await postgresBinaries()
  const data = path.join(folder, 'postgres')
  const account = await accountFor(data)
  if (account && !(await canReach(account, folder))) throw unreachableFolder(folder, undefined)
  const credentials = await readOrCreateCredentials(folder)
  await createCluster(binaries, data, credentials, account)
  await checkMajorVersion(data)
  const running = await runningPort(binaries, data, account)
  const port = running ?? (await freePort())
  if (running === null) await startServer(binaries, data, port, account)
  const stop = async () => {
    await run(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'], { ...account })
  }
  const revive = async () => {
    if (isAlive(await postmasterPid(data)) || (await runningPort(binaries, data, account)) !== null)
      return false
    await startServer(binaries, data, port, account)
    return true
  }
  const { password } = credentials
  return { port, superuser: SUPERUSER, password, adopted: running !== null, revive, stop }
}

/** PostgreSQL refuses to run as root; there it runs as the account that its data belong to. */
const accountFor = async (data: string): Promise<Account> => {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(data).catch(() => null)
  return owner !== null && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : postgresAccount()
}

const canReach = async ({ uid }: { uid: number }, folder: string): Promise<boolean> =>
  (await isOpenToAll(folder)) || (await stat(folder).catch(() => null))?.uid === uid

/** The account `postgres`, made when missing. */
const postgresAccount = async (): Promise<Account> => {
  const exists = await run('id', ['-u', 'postgres']).then(
    () => true,
    () => false,
  )
  if (!exists) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

const readOrCreateCredentials = async (folder: string): Promise<Credentials> => {
  const file = path.join(folder, 'postgres-superuser.json')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as Credentials
  await mkdir(folder, { recursive: true })
  const created = { password: randomBytes(24).toString('base64url') }
  await writeFile(file, JSON.stringify(created), { mode: 0o600 })
  return created
}

const createCluster = async (
  binaries: PostgresBinaries,
  data: string,
  credentials: Credentials,
  account: Account,
): Promise<void> => {
  const version = await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return
  // Made beside its place and moved there when whole: a start that was cut off leaves no half-made cluster.
  const unfinished = `${data}.new`
  const passwordFile = `${data}.password`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, credentials.password, { mode: 0o600 })
  if (account) {
    const { uid, gid } = account
    await Promise.all([chown(unfinished, uid, gid), chown(passwordFile, uid, gid)])
  }
  const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  const access = ['-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  try {
    await run(binaries.initdb, ['-D', unfinished, ...locale, ...access], {
      ...account,
      env: plainEnvironment(),
    })
    await rename(unfinished, data)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw unreachableFolder(data, error)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

const unreachableFolder = (data: string, cause: unknown): Error =>
  new Error(
    `PostgreSQL could not create its data in ${data}. When you run as root, that folder and every folder above it must be readable by the account "postgres"; choose another with --data DIR.`,
    { cause },
  )

const checkMajorVersion = async (data: string): Promise<void> => {
  const found = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim()
  if (found === MAJOR_VERSION) return
  throw new Error(
    `${data} was written by PostgreSQL ${found}, this release carries ${MAJOR_VERSION}. Make a backup with the release that wrote it and restore that into a new folder.`,
  )
}

/** The port of a live server on this folder, or null. A stale pid file counts as none. */
const runningPort = async (
  binaries: PostgresBinaries,
  data: string,
  account: Account,
): Promise<number | null> => {
  const alive = await run(binaries.pg_ctl, ['status', '-D', data], { ...account }).then(
    () => true,
    () => false,
  )
  if (!alive) return null
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n')
  return Number(lines[3])
}

/** The process that the data folder names, or null; a crash leaves its number behind. */
const postmasterPid = async (data: string): Promise<number | null> => {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

const isAlive = (pid: number | null): boolean => {
  try {
    return pid !== null && process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const startServer = async (
  binaries: PostgresBinaries,
  data: string,
  port: number,
  account: Account,
): Promise<void> => {
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    '-c max_connections=120',
    '-c shared_buffers=256MB',
  ].join(' ')
  const log = path.join(data, 'server.log')
  const output = await open(`${data}.start.log`, 'w')
  const child = spawn(binaries.pg_ctl, ['start', '-D', data, '-w', '-t', '60', '-l', log, '-o', settings], {
    ...account,
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  await output.close()
  if (code !== 0) throw new Error(`PostgreSQL did not start; see ${log} and ${data}.start.log`)
}

/** A terminal's locale or PG variables must not leak into the server. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_MESSAGES: 'C' })

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
