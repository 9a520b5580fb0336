import { stringify } from 'csv-stringify/sync'
import type { FileKind } from '#shared/contract/files.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { packFile } from '../import/packed-file.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { exportTable } from './export-table-of.ts'

/**
 * One kind of thing as a CSV file for a desktop, with how many rows it holds below its header. Who took it is on
 * record: prices and customers have left the app with it.
 */
export const exportFile = async (
  deps: ServiceDeps,
  { workspaceId, staffId, name }: StaffCaller,
  kind: FileKind,
): Promise<{ file: string; rows: number }> => {
  const lines: string[] = []
  await exportTable(deps, workspaceId, { kind }, row => void lines.push(stringify([[...row]])))
  const rows = Math.max(0, lines.length - 1)
  await deps.db.within({ workspaceId }, tx =>
    recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name },
      action: 'file.export',
      entity: 'workspace',
      entityId: workspaceId,
      after: { kind, rows },
    }),
  )
  return { file: await packFile(lines.join('')), rows }
}
