import type { AuditEntryView } from '#shared/contract/audit.ts'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'

/** Where a page of the audit ends, for the next one to begin behind it. */
export type Place = { happenedAt: number; id: string }

export const placeOf = ({ happenedAt, id }: AuditEntryView): Place => ({ happenedAt, id })

/** How many entries an answer holds at most. */
export const PAGE = 200

type Answer =
  | { readonly kind: 'done'; readonly entries: readonly AuditEntryView[] }
  | { readonly kind: 'offline' }

/** All entries that a search finds, page by page, or none at all when the server is lost on the way. */
export async function wholeAudit(read: (before: Place | null) => Promise<Answer>): Promise<Answer> {
  const all: AuditEntryView[] = []
  for (let from: Place | null = null; ; ) {
    const page = await read(from)
    if (page.kind !== 'done') return page
    all.push(...page.entries)
    const end = page.entries.at(-1)
    if (!end || page.entries.length < PAGE) return { kind: 'done', entries: all }
    from = placeOf(end)
  }
}

/** The audit as a CSV file: what people read, and before and after as they were written down. */
export function auditFile(
  entries: readonly AuditEntryView[],
  changed: (entry: AuditEntryView) => string,
): string {
  const quoted = (cell: string) => `"${neutraliseCell(cell).replaceAll('"', '""')}"`
  const written = (value: unknown) => (value == null ? '' : JSON.stringify(value))
  const rows = entries.map(entry => [
    new Date(entry.happenedAt).toISOString(),
    ...[entry.actorKind, entry.actorName, entry.action, entry.subject, entry.entityId ?? ''],
    ...[changed(entry), written(entry.before), written(entry.after)],
  ])
  return [['at', 'kind', 'who', 'what', 'about', 'id', 'changes', 'before', 'after'], ...rows]
    .map(row => `${row.map(quoted).join(',')}\r\n`)
    .join('')
}
