import { CloudOff } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { failureOf } from '../app/api/failure.ts'
import { failureWords } from '../app/failure-words.ts'
import { useWords } from '../app/words/words-context.tsx'

/** Says why something could not be loaded, that nothing was lost, and offers to try again. */
export function LoadFailure({
  error,
  onRetry,
  headingLevel,
}: {
  readonly error: unknown
  readonly onRetry: () => void
  readonly headingLevel?: 1 | 2
}) {
  const { t } = useWords()
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudOff />}
        headingLevel={headingLevel}
        title={t('failure.load.title')}
        body={t('failure.load.body', { reason: failureWords(failureOf(error), t) })}
        action={<Button onClick={onRetry}>{t('app.retry')}</Button>}
      />
    </div>
  )
}
