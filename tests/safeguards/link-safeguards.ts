import type { Safeguard } from './safeguards.ts'

const LINKS = 'portal-server/services/links'
const AUDIT = 'portal-server/services/audit'
const OLD_SESSIONS = 'tests/integration/links/old-sessions.test.ts'
const AUDIT_SEARCH = 'tests/integration/audit/shows-every-entry.test.ts'
const FAILED = 'tests/integration/audit/failed-sign-ins.test.ts'
const OWN_GROUP = 'prisma/migrations/20261201040000_a_buyers_own_group/migration.sql'
const EVERY_TABLE = 'tests/integration/db/every-table.test.ts'

/** What keeps links, and what is known of them, to whom they belong. */
export const LINK_SAFEGUARDS: readonly Safeguard[] = [
  {
    name: 'links: Continue waits for who archives the customer',
    file: `${LINKS}/why-link-ended.ts`,
    from: '::uuid FOR SHARE`',
    to: '::uuid`',
    suite: OLD_SESSIONS,
  },
  {
    name: 'links: Continue asks again what has ended meanwhile',
    file: `${LINKS}/buyer-session.ts`,
    from: 'if (!link || (await whyHeldLinkEnded(tx, deps, link))) return null',
    to: 'if (!link) return null',
    suite: OLD_SESSIONS,
  },
  {
    name: 'links: a session that ends meanwhile does not slide',
    file: `${LINKS}/buyer-session.ts`,
    from: '    await lockLink(tx, { workspaceId, linkId })\n    const { count }',
    to: '    const { count }',
    suite: OLD_SESSIONS,
  },
  {
    name: 'links: a sliding session is the last use',
    file: `${LINKS}/buyer-session.ts`,
    from: 'used: count > 0 && (await noteUse(tx, { workspaceId, linkId }, now))',
    to: 'used: false',
    suite: 'tests/integration/links/sliding-session.test.ts',
  },
  {
    name: 'links: an address that was not checked says so however it is handed out',
    file: `${LINKS}/reveal-link.ts`,
    from: 'unsendable: await whyUnsendable(deps, workspaceId)',
    to: 'unsendable: null',
    suite: 'tests/integration/portal/declared-address.test.ts',
  },
  {
    name: 'links: a list is of its own link alone',
    file: 'portal-server/services/lists/read-lists.ts',
    from: 'where: { workspaceId, linkId, id: listId, deletedAt: null }',
    to: 'where: { workspaceId, id: listId, deletedAt: null }',
    suite: 'tests/integration/isolation/buyer-isolation.test.ts',
  },
  {
    name: 'second lock: a buyer sees no other group',
    file: OWN_GROUP,
    from: 'OR id = (SELECT scoped_group())',
    to: 'OR true',
    suite: EVERY_TABLE,
  },
  {
    name: 'second lock: a buyer sees no other group’s price rules',
    file: OWN_GROUP,
    from: "OR (level = 'group' AND owner_id = (SELECT scoped_group()))",
    to: "OR level = 'group'",
    suite: EVERY_TABLE,
  },
  {
    name: 'audit: a search ends with its last day',
    file: `${AUDIT}/read-audit.ts`,
    from: 'begins(addDays(until, 1))',
    to: 'begins(until)',
    suite: AUDIT_SEARCH,
  },
  {
    name: 'audit: what is called alike is found whole',
    file: `${AUDIT}/audit-subjects.ts`,
    from: '  SELECT id FROM meant\n',
    to: '  (SELECT id FROM meant LIMIT 100)\n',
    suite: AUDIT_SEARCH,
  },
  {
    name: 'audit: failed sign-ins are on record',
    file: 'portal-server/api/staff/auth-router.ts',
    from: 'later(() => recordFailedSignIn(deps, limiter, failed))',
    to: 'void failed',
    suite: FAILED,
  },
  {
    name: 'audit: guessing does not fill it',
    file: 'portal-server/services/staff/sign-in-limiter.ts',
    from: 'return isWritten ? attempts : null',
    to: 'return attempts',
    suite: FAILED,
  },
  {
    name: 'audit: acts on links say for whom',
    file: `${LINKS}/end-link.ts`,
    from: 'before: { ...facts, ...before }',
    to: 'before',
    suite: 'tests/integration/audit/links-say-for-whom.test.ts',
  },
  {
    name: 'dependencies: nothing looked up is no pass for a building machine',
    file: 'scripts/audit/verdict.ts',
    from: '!failed && !(strict && unchecked)',
    to: '!failed',
    suite: 'tests/unit/scripts/audit.test.ts',
  },
]
