import type { AuditEntryView } from '#shared/contract/audit.ts'
import { addDays, type Day, instantOf } from '#shared/domain/day.ts'
import type { Tx } from '../../db/database.ts'
import { Prisma } from '../../db/generated/client.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { askedWord, readSubjects, subjectsNamed } from './audit-subjects.ts'

const PAGE = 200

type AuditSearch = {
  words: string
  acts?: Readonly<Record<string, readonly string[]>>
  /** First and last day, as the calendar of the workspace has them. */
  from?: Day | null
  until?: Day | null
  before: { happenedAt: number; id: string } | null
}

/** What was done to one row of the caller's workspace, the newest first. */
export const readHistory = (
  deps: ServiceDeps,
  { workspaceId }: StaffCaller,
  { entity, entityId }: { entity: string; entityId: string },
): Promise<AuditEntryView[]> =>
  deps.db.within({ workspaceId }, tx =>
    readPage(tx, workspaceId, {
      named: [],
      where: [Prisma.sql`e.entity = ${entity}`, Prisma.sql`e.entity_id = ${entityId}::uuid`],
    }),
  )

/**
 * What was done in the caller's workspace, the newest first, by words of who, what and what it was about, and by
 * day. What something was called when it was written down counts as its present name does.
 */
export const searchAudit = (
  deps: ServiceDeps,
  { workspaceId }: StaffCaller,
  { words, acts = {}, from = null, until = null, before }: AuditSearch,
): Promise<AuditEntryView[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const { timeZone } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
    const begins = (day: Day): Date => new Date(instantOf(day, '00:00', timeZone))
    const asked = words.split(/\s+/).filter(Boolean)
    const meant = new Map(Object.entries(acts))
    const where = asked.map((word, at) => holding(workspaceId, word, meant.get(word) ?? [], namedAs(at)))
    if (from) where.push(Prisma.sql`e.happened_at >= ${begins(from)}::timestamptz`)
    if (until) where.push(Prisma.sql`e.happened_at < ${begins(addDays(until, 1))}::timestamptz`)
    if (before)
      where.push(
        Prisma.sql`(e.happened_at, e.id) < (${new Date(before.happenedAt)}::timestamptz, ${before.id}::uuid)`,
      )
    const named = asked.map(word => subjectsNamed(workspaceId, askedWord(word)))
    return readPage(tx, workspaceId, { named, where })
  })

const namedAs = (at: number): Prisma.Sql => Prisma.raw(`named_${at}`)

/** What an entry itself says of names: a rule or a list that is gone has its name there alone. */
const WRITTEN = Prisma.raw(
  `concat_ws(' ', ${['before', 'after']
    .flatMap(side => ['sku', 'name', 'label', 'email', 'contactEmail'].map(key => `e.${side} ->> '${key}'`))
    .join(', ')})`,
)

/** The product of a price rule, which is what the rule is called by. */
const PRODUCT_OF_RULE = Prisma.raw(
  `CASE WHEN e.entity = 'price_rule' THEN coalesce(e.before ->> 'productId', e.after ->> 'productId')::uuid END`,
)

const holding = (
  workspaceId: string,
  word: string,
  acts: readonly string[],
  named: Prisma.Sql,
): Prisma.Sql => {
  const { pattern } = askedWord(word)
  return Prisma.sql`(e.actor_name ILIKE ${pattern} OR e.action ILIKE ${pattern} OR e.action = ANY(${[...acts]}::text[])
    OR ${named}.id IS NOT NULL OR ${WRITTEN} ILIKE ${pattern}
    OR EXISTS (SELECT FROM product p WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${PRODUCT_OF_RULE}
      AND p.sku || ' ' || p.name ILIKE ${pattern}))`
}

type Entry = Omit<AuditEntryView, 'happenedAt' | 'subject'> & { happenedAt: Date; productId: string | null }

const readPage = async (
  tx: Tx,
  workspaceId: string,
  { named, where }: { named: readonly Prisma.Sql[]; where: readonly Prisma.Sql[] },
): Promise<AuditEntryView[]> => {
  // Joined instead of asked for in a list: what a word means may be a million rules.
  const joins = named.map(
    (ids, at) => Prisma.sql`LEFT JOIN (${ids}) AS ${namedAs(at)} ON ${namedAs(at)}.id = e.entity_id`,
  )
  const entries = await tx.$queryRaw<Entry[]>`
    SELECT e.id, e.actor_kind AS "actorKind", e.actor_name AS "actorName", e.action, e.entity, e.entity_id AS "entityId",
      e.before, e.after, e.happened_at AS "happenedAt", ${PRODUCT_OF_RULE} AS "productId"
    FROM audit_entry e ${joins.length === 0 ? Prisma.empty : Prisma.join(joins, ' ')}
    WHERE ${Prisma.join([Prisma.sql`e.workspace_id = ${workspaceId}::uuid`, ...where], ' AND ')}
    ORDER BY e.happened_at DESC, e.id DESC LIMIT ${PAGE}::int`
  const ids = entries.flatMap(({ entityId, productId }) => [entityId, productId]).filter(id => id !== null)
  const subjects = await readSubjects(tx, workspaceId, ids)
  return entries.map(({ productId, happenedAt, ...entry }) => ({
    ...entry,
    subject: subjects.get(entry.entityId ?? '') ?? subjects.get(productId ?? '') ?? '',
    happenedAt: happenedAt.getTime(),
  }))
}
