import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../words/t.ts'

/** Says what became of a file; a person who left the dialog knows. */
export function tellSaved(outcome: 'saved' | 'cancelled' | 'failed', name: string): void {
  if (outcome === 'saved') showToast({ tone: 'good', message: t('{name} saved', { name }) })
  if (outcome === 'failed')
    showToast({ tone: 'stopped', message: t('{name} could not be saved. Try another folder.', { name }) })
}
