import type { Database, Tx } from '../db/database.ts'
import type { CatalogCopies } from './catalog-copy/catalog-copies.ts'

/** What every use case is given by the composition root. */
export type ServiceDeps = {
  db: Database
  /** The catalogs that this process serves from memory. */
  catalogs: CatalogCopies
  /** The server's clock, milliseconds since 1970. The only clock that prices and cut-offs know. */
  now: () => number
  /** 32 bytes under which links are sealed for showing again; kept outside the database and its backups. */
  sealKey: Buffer
  /** Where buyers reach this server, without a trailing slash. */
  publicUrl: () => string
  /** Tells connected desktops, of every server process, that a workspace has new versions. */
  announce: (workspaceId: string) => void
  /** Hosts in a private network to which the operator lets webhooks go; none when left out. */
  webhookHosts?: ReadonlySet<string>
  /** Queues mail; left out while the server has no way to send any. */
  mail?: Mail
}

/** What staff identity needs of mail. A queued mail holds ids; what is secret is opened when it is sent. */
export type Mail = {
  queuePasswordReset(tx: Tx, reset: { workspaceId: string; resetId: string }): Promise<void>
}
