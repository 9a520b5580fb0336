import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../../ui/words/t.ts'
import { useTakeBack } from '../../ui/worker/use-take-back.ts'

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
  const { takeBack } = useTakeBack()
  const undo = async (which?: Act) => {
    const at = which === undefined ? done.length - 1 : done.indexOf(which)
    const [act] = at === -1 ? [] : done.splice(at, 1)
    if (act) await takeBack(act.mutationIds, act.words)
    else showToast({ message: t('Nothing to undo') })
  }
  return { undo, offerUndo: (act: Act) => ({ label: t('Undo'), onAct: () => void undo(act) }) }
}
