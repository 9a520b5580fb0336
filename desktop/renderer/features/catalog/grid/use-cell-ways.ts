import { useMemo } from 'react'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { categoryPaths } from './category-paths.ts'
import type { CellWays } from './cell-text.ts'

/** How cells are written and read on this computer, in this workspace. */
export function useCellWays(): CellWays {
  const formats = useFormats()
  const { data } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  return useMemo(() => ({ formats, categories: categoryPaths(data ?? []) }), [formats, data])
}
