import pg from 'pg'

/** How long a statement of the server waits for a lock, and how long a transaction may last at all. */
const LOCK_TIMEOUT = '5s'
const TRANSACTION_TIMEOUT = '30s'

/**
 * Lets the serving role work on the migrated tables, and no more: it owns nothing, the audit can only
 * grow, and what was once received from a desktop is never deleted. Runs as the owner, after every
 * migration; running it again changes nothing.
 */
export const grantServing = async (owner: pg.Client, servingRole: string): Promise<void> => {
  const role = pg.escapeIdentifier(servingRole)
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    REVOKE ALL ON _prisma_migrations FROM ${role};
    GRANT SELECT ON _prisma_migrations TO ${role};
    REVOKE ALL ON seal_key FROM ${role};
    REVOKE UPDATE, DELETE ON audit_entry FROM ${role};
    REVOKE DELETE ON mutation_result, orders, order_line, order_revision, order_event FROM ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${role};
  `)
}

/** Creates the owner and the serving role with their passwords, or sets those passwords again. */
export const ensureRoles = async (
  superuser: pg.Client,
  owner: { name: string; password: string },
  serving: { name: string; password: string },
): Promise<void> => {
  for (const { name, password } of [owner, serving]) {
    const { rowCount } = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
    const role = pg.escapeIdentifier(name)
    const options = `LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`
    await superuser.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${options}`)
  }
  const role = pg.escapeIdentifier(serving.name)
  await superuser.query(`ALTER ROLE ${role} SET lock_timeout = '${LOCK_TIMEOUT}'`)
  await superuser.query(`ALTER ROLE ${role} SET transaction_timeout = '${TRANSACTION_TIMEOUT}'`)
}

/**
 * Refuses to serve as a role whom row-level security does not bind.
 * Throws with the remedy; the caller stops the start.
 */
export const refuseUnboundRole = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ name: string; unbound: boolean }>(`
    SELECT current_user AS name,
      r.rolsuper OR r.rolbypassrls OR EXISTS (
        SELECT FROM pg_tables t WHERE t.schemaname = 'public' AND t.tableowner = current_user) AS unbound
    FROM pg_roles r WHERE r.rolname = current_user`)
  const role = rows[0]
  if (role && !role.unbound) return
  throw new Error(
    `The database role "${role?.name}" owns the tables or bypasses row-level security. DATABASE_URL must name a plain role; DATABASE_OWNER_URL names the owner that migrates.`,
  )
}
