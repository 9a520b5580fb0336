import type pg from 'pg'

/**
 * Of every session that writes. A PostgreSQL may be set to answer a commit before it is on the disk; what the portal
 * acknowledges has to outlast a loss of power, and any role may ask for that.
 */
const DURABLE = '-c synchronous_commit=on'

/** The address for a session that writes, with what else it asks for; what the address asks for itself stays. */
export const durably = (url: string, options = ''): string => {
  const address = new URL(url)
  const asked = [address.searchParams.get('options') ?? '', options, DURABLE].filter(Boolean).join(' ')
  address.searchParams.set('options', asked)
  return address.href
}

/** Settings of the whole PostgreSQL that no session can mend, and without which a loss of power costs more than time. */
const NEEDED = ['fsync', 'full_page_writes']

/** Those of them that are off. */
export const unsafeSettings = async (pool: pg.Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT name FROM pg_settings WHERE name = ANY ($1) AND setting = 'off' ORDER BY name",
    [NEEDED],
  )
  return rows.map(({ name }) => name)
}
