import { useEffect, useState } from 'react'
import type { UpdateMessage } from '#desktop/preload/bridge.ts'
import type { UpdateState } from '#desktop/preload/update-state.ts'

/** Where the app stands with updates, kept up to date; null until that is known. */
export function useUpdateState(): UpdateState | null {
  const [state, setState] = useState<UpdateState | null>(null)
  useEffect(() => {
    let isNewer = false
    const onMessage = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== window || !isUpdateMessage(data)) return
      isNewer = true
      setState(data.state)
    }
    window.addEventListener('message', onMessage)
    // What was told meanwhile is newer than this answer.
    void window.stackcube.updateState().then(first => {
      if (!isNewer) setState(first)
    })
    return () => window.removeEventListener('message', onMessage)
  }, [])
  return state
}

function isUpdateMessage(data: unknown): data is UpdateMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'stackcube:update'
}
