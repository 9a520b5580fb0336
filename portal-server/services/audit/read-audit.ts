import type { AuditEntryView } from '#shared/contract/audit.ts'
import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

const PAGE = 200

type AuditSearch = {
  words: string
  acts?: Readonly<Record<string, readonly string[]>>
  before: { happenedAt: number; id: string } | null
}

/** What was done to one row of the caller's workspace, the newest first. */
export const readHistory = (
  deps: ServiceDeps,
  caller: StaffCaller,
  { entity, entityId }: { entity: string; entityId: string },
): Promise<AuditEntryView[]> => read(deps, caller, { entity, entityId })

/** What was done in the caller's workspace, the newest first, by words of who, what and what it was about. */
export const searchAudit = (
  deps: ServiceDeps,
  caller: StaffCaller,
  { words, acts = {}, before }: AuditSearch,
): Promise<AuditEntryView[]> =>
  deps.db.within({ workspaceId: caller.workspaceId }, async tx => {
    const asked = words.split(/\s+/).filter(Boolean)
    const meant = new Map(Object.entries(acts))
    const holds = await Promise.all(
      asked.map(word => holding(tx, caller.workspaceId, word, meant.get(word) ?? [])),
    )
    const at = before && new Date(before.happenedAt)
    const older = at ? [{ OR: [{ happenedAt: { lt: at } }, { happenedAt: at, id: { lt: before.id } }] }] : []
    return readPage(tx, caller.workspaceId, { AND: [...holds, ...older] })
  })

/** Signs that stand for others in a pattern stand for themselves. */
const literal = (word: string): string => word.replace(/[\\%_]/g, sign => `\\${sign}`)

const holding = async (
  tx: Tx,
  workspaceId: string,
  word: string,
  acts: readonly string[],
): Promise<Prisma.AuditEntryWhereInput> => {
  const text = { contains: literal(word), mode: 'insensitive' as const }
  const about = await subjectsNamed(tx, workspaceId, word)
  return {
    OR: [{ actorName: text }, { action: text }, { action: { in: [...acts] } }, { entityId: { in: about } }],
  }
}

/** Things that a word may mean when somebody looks for what was done to them. */
const MOST_NAMED = 200

const subjectsNamed = async (tx: Tx, workspaceId: string, word: string): Promise<string[]> => {
  const pattern = `%${literal(word)}%`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    (SELECT id FROM orders WHERE workspace_id = ${workspaceId}::uuid AND 'SO-' || number ILIKE ${literal(word)} LIMIT ${MOST_NAMED}::int)
    UNION ALL (SELECT id FROM orders WHERE workspace_id = ${workspaceId}::uuid AND number::text = ${word} LIMIT 1)
    UNION ALL (SELECT id FROM product WHERE workspace_id = ${workspaceId}::uuid
      AND (sku ILIKE ${pattern} OR name ILIKE ${pattern}) LIMIT ${MOST_NAMED}::int)
    UNION ALL (SELECT id FROM customer WHERE workspace_id = ${workspaceId}::uuid
      AND (reference ILIKE ${pattern} OR name ILIKE ${pattern}) LIMIT ${MOST_NAMED}::int)`
  return rows.map(({ id }) => id)
}

const read = (
  deps: ServiceDeps,
  { workspaceId }: StaffCaller,
  where: Prisma.AuditEntryWhereInput,
): Promise<AuditEntryView[]> => deps.db.within({ workspaceId }, tx => readPage(tx, workspaceId, where))

const readPage = async (
  tx: Tx,
  workspaceId: string,
  where: Prisma.AuditEntryWhereInput,
): Promise<AuditEntryView[]> => {
  const entries = await tx.auditEntry.findMany({
    where: { ...where, workspaceId },
    orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }],
    take: PAGE,
  })
  const subjects = await readSubjects(
    tx,
    workspaceId,
    entries.flatMap(({ entityId }) => entityId ?? []),
  )
  return entries.map(({ workspaceId: _, actorId: __, actorKind, happenedAt, ...entry }) => ({
    ...entry,
    subject: subjects.get(entry.entityId ?? '') ?? '',
    actorKind: actorKind as AuditEntryView['actorKind'],
    happenedAt: happenedAt.getTime(),
  }))
}

/** What the rows of these ids are called now. */
const readSubjects = async (
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; subject: string }[]>`
    WITH named AS (SELECT unnest(${[...new Set(ids)]}::uuid[]) AS id)
    SELECT o.id, 'SO-' || o.number AS subject FROM orders o JOIN named n ON n.id = o.id WHERE o.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT p.id, p.sku FROM product p JOIN named n ON n.id = p.id WHERE p.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT c.id, c.name FROM customer c JOIN named n ON n.id = c.id WHERE c.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT g.id, g.name FROM customer_group g JOIN named n ON n.id = g.id WHERE g.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT c.id, c.name FROM category c JOIN named n ON n.id = c.id WHERE c.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT s.id, s.name FROM staff s JOIN named n ON n.id = s.id WHERE s.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT l.id, c.name || ', ' || l.label FROM portal_link l JOIN named n ON n.id = l.id
      JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id WHERE l.workspace_id = ${workspaceId}::uuid
    UNION ALL SELECT r.id, p.sku FROM price_rule r JOIN named n ON n.id = r.id
      JOIN product p ON p.workspace_id = r.workspace_id AND p.id = r.product_id WHERE r.workspace_id = ${workspaceId}::uuid`
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}
