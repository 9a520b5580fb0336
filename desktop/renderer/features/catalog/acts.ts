import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'

export type Act = { readonly mutationIds: readonly string[]; readonly words: string }

const MOST_ACTS = 50
const done: Act[] = []

/** Keeps an act on the catalog, so that it can be taken back; the newest fifty of this run of the app. */
export function rememberAct(mutationIds: readonly string[], words: string): Act {
  const act = { mutationIds, words }
  done.push(act)
  if (done.length > MOST_ACTS) done.shift()
  return act
}

/** Takes back an act on the catalog, the last one unless told which, also when it was sent already: then by the opposite edit. */
export function useUndoAct() {
  const worker = useWorker()
  const undo = async (which?: Act) => {
    const at = which === undefined ? done.length - 1 : done.indexOf(which)
    const [act] = at === -1 ? [] : done.splice(at, 1)
    if (!act) return showToast({ message: t('Nothing to undo') })
    try {
      const { kept } = await worker.bulk.takeBack.mutate({ mutationIds: [...act.mutationIds] })
      showToast(
        kept === 0
          ? { message: t('Undone: {words}', { words: act.words }) }
          : { tone: 'careful', message: t('Could not all be undone: {words}', { words: act.words }) },
      )
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
  }
  return { undo, offerUndo: (act: Act) => ({ label: t('Undo'), onAct: () => void undo(act) }) }
}
