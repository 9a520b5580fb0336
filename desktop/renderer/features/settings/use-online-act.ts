import { useState } from 'react'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorker, type WorkerClient } from '../../ui/worker/worker-context.tsx'

type Answered = { readonly kind: 'done' } | { readonly kind: 'offline' }
/** What the server answered, once it was reached. */
export type Done<A> = Extract<A, { readonly kind: 'done' }>

const OFFLINE =
  'This computer is offline, and this needs the server. Nothing was changed; try again when you are online.'

/**
 * Something that only the server can do, from a form or a dialog: runs once at a time, and keeps in words what
 * stood against it.
 */
export function useOnlineAct() {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async <A extends Answered>(
    call: (worker: WorkerClient) => Promise<A>,
    done: (answer: Done<A>) => void,
  ): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const answer = await call(worker)
      if (answer.kind === 'offline') setProblem(t(OFFLINE))
      else done(answer as Done<A>)
    } catch (error) {
      setProblem(failureText(error))
    }
    setBusy(false)
  }
  return { busy, problem, setProblem, run }
}
