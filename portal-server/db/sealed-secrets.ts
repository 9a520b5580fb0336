import pg from 'pg'
import { durably } from './durability.ts'
import { MIGRATION_LOCK } from './migrate.ts'

/** What is sealed: where it stands, and what becomes of it without its key, for whoever has to decide. */
export const SEALED = [
  {
    ...{ table: 'portal_link', column: 'token_sealed', name: 'portal links' },
    without: 'go on working, but can’t be shown or mailed again before they are regenerated',
  },
  {
    ...{ table: 'staff', column: 'totp_sealed', name: 'second steps of sign-in' },
    without:
      'take recovery codes alone, or are taken away by npm run staff -- reset-password --without-two-step',
  },
  {
    ...{ table: 'outgoing_settings', column: 'webhook_sealed', name: 'webhook secrets' },
    without: 'hold their deliveries back until a new secret is made in Settings',
  },
  {
    ...{ table: 'invitation', column: 'token_sealed', name: 'invitations that wait to be mailed' },
    without: 'have to be made anew',
  },
  {
    ...{ table: 'password_reset', column: 'code_sealed', name: 'password codes that wait to be mailed' },
    without: 'have to be asked for anew',
  },
] as const

export type SealedCount = { name: string; without: string; count: number }

/** The fingerprint of the key that a database was sealed with, null when none is known, and how much is sealed. */
export type SealedStanding = { fingerprint: string | null; sealed: SealedCount[] }

export type SealedSecrets = {
  read(): Promise<SealedStanding>
  /** Says that this key seals here from now on. */
  record(fingerprint: string): Promise<void>
}

/**
 * Works on what a database knows of its key, as its owner, while no other process does: of two that start at once on a
 * new database one makes the key.
 */
export const withSealedSecrets = async <T>(
  ownerUrl: string,
  work: (secrets: SealedSecrets) => Promise<T>,
): Promise<T> => {
  const owner = new pg.Client({ connectionString: durably(ownerUrl) })
  await owner.connect()
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await work({ read: () => read(owner), record: fingerprint => record(owner, fingerprint) })
  } finally {
    await owner.end()
  }
}

const read = async (owner: pg.Client): Promise<SealedStanding> => {
  const known = await owner.query<{ fingerprint: string }>('SELECT fingerprint FROM seal_key')
  const sealed: SealedCount[] = []
  for (const { table, column, name, without } of SEALED) {
    const { rows } = await owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${column} IS NOT NULL`,
    )
    sealed.push({ name, without, count: rows[0]?.count ?? 0 })
  }
  return { fingerprint: known.rows[0]?.fingerprint ?? null, sealed: sealed.filter(({ count }) => count > 0) }
}

const record = async (owner: pg.Client, fingerprint: string): Promise<void> => {
  await owner.query(
    `INSERT INTO seal_key (fingerprint) VALUES ($1)
     ON CONFLICT (only_one) DO UPDATE SET fingerprint = excluded.fingerprint, since = CURRENT_TIMESTAMP
     WHERE seal_key.fingerprint <> excluded.fingerprint`,
    [fingerprint],
  )
}
