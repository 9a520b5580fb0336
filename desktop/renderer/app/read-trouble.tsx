import { notifyManager, type Query, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../ui/words/t.ts'
import { failureCode } from '../ui/worker/failure.ts'

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

/** Failures that have a code are expected, and told where they happen. */
function isUnread(query: Query): boolean {
  return query.state.status === 'error' && query.isActive() && failureCode(query.state.error) === null
}
