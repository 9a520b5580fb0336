import { stringify } from 'csv-stringify/sync'
import type { FileKind } from '#shared/contract/files.ts'
import type { StaffCaller } from '../callers.ts'
import { packFile } from '../import/packed-file.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { exportTable } from './export-table-of.ts'

/** One kind of thing as a CSV file for a desktop, with how many rows it holds below its header. */
export const exportFile = async (
  deps: ServiceDeps,
  { workspaceId }: StaffCaller,
  kind: FileKind,
): Promise<{ file: string; rows: number }> => {
  const lines: string[] = []
  await exportTable(deps, workspaceId, { kind }, row => void lines.push(stringify([[...row]])))
  return { file: await packFile(lines.join('')), rows: Math.max(0, lines.length - 1) }
}
