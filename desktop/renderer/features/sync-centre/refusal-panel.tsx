import type { RefusalCard } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { MUTATION_WORDS } from './mutation-words.ts'
import { refusalWords } from './refusal-words.ts'
import styles from './sync-centre-screen.module.css'

/** Something the server did not take: what was tried, why not, and what to do. */
export function RefusalPanel({ refusal }: { readonly refusal: Omit<RefusalCard, 'args'> }) {
  const formats = useFormats()
  const worker = useWorker()
  const { why, todo } = refusalWords(refusal.code, refusal.detail, formats)
  const dismiss = async () => {
    try {
      await worker.syncCentre.dismissRefusal.mutate({ mutationId: refusal.mutationId })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
  }
  return (
    <article
      className={styles.card}
      aria-label={`Refused: ${MUTATION_WORDS[refusal.name]} ${refusal.subject}`}
    >
      <header className={styles.title}>
        <strong>
          {MUTATION_WORDS[refusal.name]}: {refusal.subject}
        </strong>
        <time>{formats.moment(refusal.madeAt)}</time>
      </header>
      <p>{why}</p>
      <p className={styles.quiet}>{todo}</p>
      <footer className={styles.foot}>
        <Button onClick={() => void dismiss()}>Dismiss</Button>
      </footer>
    </article>
  )
}
