import { useEffect, useRef } from 'react'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { useUpdateState } from '../ui/updates/use-update-state.ts'
import { t } from '../ui/words/t.ts'

/** Where Settings shows the app's updates. */
export const UPDATES_PATH = '/settings/updates'

/** Tells once of each new version that was found while nobody looked at the settings. */
export function useUpdateToast(location: string, navigate: (path: string) => void): void {
  const state = useUpdateState()
  const told = useRef('')
  const version = state?.kind === 'available' ? state.version : null
  useEffect(() => {
    if (version === null || told.current === version) return
    told.current = version
    if (location.startsWith('/settings')) return
    showToast({
      message: t('Version {version} of this app is available', { version }),
      action: { label: t('Show'), onAct: () => navigate(UPDATES_PATH) },
    })
  }, [version, location, navigate])
}
