import { hash } from 'node:crypto'

/** A statement with more values than this is one of many shapes, and each connection would keep them all. */
const MOST_VALUES = 12

/**
 * Names a statement by its text, so that a connection keeps its plan. Planning costs more than running for
 * small readings, and twice as much under row-level security. An empty name keeps nothing.
 */
export const statementName = ({ sql, args }: { sql: string; args: readonly unknown[] }): string =>
  args.length > MOST_VALUES ? '' : hash('sha256', sql, 'base64url')
