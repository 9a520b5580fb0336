import { ToastRegion } from '#shared/look/overlay/toast-region.tsx'
import { usePageWords } from '../words/words-context.tsx'

/** Where passing messages appear, in this page's language. */
export function Toasts() {
  const { t } = usePageWords()
  return <ToastRegion label={t('app.notifications')} dismissLabel={t('app.dismiss')} />
}
