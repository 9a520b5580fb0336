import { createPortal } from 'react-dom'
import { lookWord } from '../look-words.ts'
import { ToastCard, type ToastWords } from './toast-card.tsx'
import styles from './toast-region.module.css'
import { useToasts } from './toasts.ts'

/** The words of the region; the defaults are the look’s. */
export type ToastRegionProps = Partial<ToastWords> & { readonly label?: string | undefined }

/** Where toasts appear and are read out. Mounted once per app, at its root. */
export function ToastRegion({
  label = lookWord('Notifications'),
  dismissLabel = lookWord('Dismiss'),
  undoLabel = lookWord('Undo'),
  undoSecondsLabel = seconds => `${seconds} s`,
}: ToastRegionProps) {
  const { toasts, dismiss } = useToasts()
  const words = { dismissLabel, undoLabel, undoSecondsLabel }
  // It lies above dialogs, which must not hide it: a decision may be undone while the next one is open.
  return createPortal(
    <section aria-label={label} aria-live="polite" className={styles.region} data-above-modals="">
      {toasts.map(toast => (
        <ToastCard key={toast.id} toast={toast} words={words} onDismiss={() => dismiss(toast.id)} />
      ))}
    </section>,
    document.body,
  )
}
