import { notifyManager, type Query, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../ui/words/t.ts'
import { failureCode } from '../ui/worker/failure.ts'
import type { QueryRoot } from '../ui/worker/use-worker-query.ts'

/** One line above the screen while something that it shows could not be read: it would wait for ever, and say nothing. */
export function ReadTrouble() {
  const client = useQueryClient()
  const failed = useSyncExternalStore(
    useCallback(onChange => client.getQueryCache().subscribe(notifyManager.batchCalls(onChange)), [client]),
    () => client.getQueryCache().getAll().some(isUnread),
  )
  if (!failed) return null
  return (
    <Notice
      tone="stopped"
      layout="banner"
      action={
        <Button size="small" onClick={() => void client.refetchQueries({ predicate: isUnread })}>
          {t('Try again')}
        </Button>
      }
    >
      {t(
        'Part of this screen could not be read. Nothing was lost; try again, and restart the app if it stays.',
      )}
    </Notice>
  )
}

/** What is read from this computer alone; of the rest each screen tells itself. */
const LOCAL: ReadonlySet<unknown> = new Set<QueryRoot>([
  ...(['queue', 'orders', 'products', 'categories'] as const),
  ...(['prices', 'customers', 'groups', 'syncCentre'] as const),
])

/** What was not expected comes from the worker as a server that is busy; other codes are told where they happen. */
function isUnread(query: Query): boolean {
  const { status, error } = query.state
  if (status !== 'error' || !LOCAL.has(query.queryKey[0]) || !query.isActive()) return false
  const code = failureCode(error)
  return code === null || code === 'server_busy'
}
