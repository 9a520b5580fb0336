/** Serialization failure and deadlock: the whole transaction may simply be run again. */
const RETRIED_STATES = new Set(['40001', '40P01'])

/**
 * Whether an error means that a transaction lost against a concurrent one. Prisma shows it in three
 * ways: as P2034, as P2010 with the SQLSTATE inside, or at commit as a bare driver-adapter error.
 */
export const isWriteConflict = (error: unknown): boolean => {
  if (codeOf(error) === 'P2034') return true
  const state = sqlState(error)
  return state !== null && RETRIED_STATES.has(state)
}

/** The SQLSTATE inside an error of Prisma, of its adapter or of pg; null when there is none. */
export const sqlState = (error: unknown): string | null => findState(error, 0)

/** The name of the constraint that a statement broke, or null. */
export const brokenConstraint = (error: unknown): string | null => {
  const text = JSON.stringify(error, Object.getOwnPropertyNames(Object(error))) ?? ''
  const deeper = describe(error)
  return /constraint \\*"([a-z_]+)\\*"/.exec(deeper + text)?.[1] ?? null
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  const meta = 'meta' in error ? JSON.stringify(error.meta) : ''
  return `${error.message} ${meta} ${describe(error.cause)}`
}

const codeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined

const findState = (value: unknown, depth: number): string | null => {
  if (typeof value !== 'object' || value === null || depth > 5) return null
  for (const key of ['originalCode', 'code', 'sqlState']) {
    const found: unknown = Reflect.get(value, key)
    if (typeof found === 'string' && /^[0-9A-Z]{5}$/.test(found) && !/^P\d{4}$/.test(found)) return found
  }
  for (const key of ['cause', 'meta', 'driverAdapterError']) {
    const found = findState(Reflect.get(value, key), depth + 1)
    if (found !== null) return found
  }
  return null
}
