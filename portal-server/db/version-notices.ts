import pg from 'pg'

/** The channel on which workspaces with new versions are named. */
export const VERSION_CHANNEL = 'stackcube_versions'
const COALESCE_MS = 20
const RECONNECT_MS = 1_000

export type VersionNotices = {
  /** Says, after a commit, that a workspace has new versions; several at once become one. */
  announce(workspaceId: string): void
  close(): Promise<void>
}

/**
 * Carries "this workspace has new versions" between server processes by NOTIFY on a connection of its
 * own, after the commit: inside transactions it would slow down every workspace. A lost connection is
 * opened again; what was missed meanwhile the desktops' poll finds.
 */
export const openVersionNotices = async (
  url: string,
  heard: (workspaceId: string) => void,
): Promise<VersionNotices> => {
  const waiting = new Set<string>()
  let client: pg.Client | null = null
  let closed = false
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    next.on('notification', message => message.payload && heard(message.payload))
    next.on('error', () => undefined)
    next.on('end', () => {
      client = null
      if (!closed) setTimeout(() => void connect().catch(() => undefined), RECONNECT_MS).unref()
    })
    await next.connect()
    try {
      await next.query(`LISTEN ${VERSION_CHANNEL}`)
    } catch (error) {
      // One that can't listen is of no use; its end begins the next try.
      await next.end()
      throw error
    }
    client = next
  }

  const flush = async (): Promise<void> => {
    const ids = [...waiting]
    waiting.clear()
    try {
      if (!client) throw new Error('not connected')
      await client.query(`SELECT pg_notify('${VERSION_CHANNEL}', id) FROM unnest($1::text[]) AS id`, [ids])
    } catch {
      // The connection is being mended; desktops of this process at least hear of it now.
      for (const id of ids) heard(id)
    }
  }

  /** The first of a burst is told at once; what comes within the time after it waits for its end. */
  const flushOrGather = (): void => {
    if (timer || waiting.size === 0) return
    void flush()
    timer = setTimeout(() => {
      timer = undefined
      flushOrGather()
    }, COALESCE_MS)
  }

  await connect()
  return {
    announce: workspaceId => {
      waiting.add(workspaceId)
      flushOrGather()
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
