import { useEffect } from 'react'
import type { GoToMessage } from '#desktop/preload/bridge.ts'

/** Goes where the main process asks: a deep link, or the order that a notification told of. */
export function useGoTo(navigate: (path: string) => void): void {
  useEffect(() => {
    const onMessage = ({ source, data }: MessageEvent<unknown>) => {
      if (source === window && isGoTo(data)) navigate(data.path)
    }
    window.addEventListener('message', onMessage)
    return () => window.removeEventListener('message', onMessage)
  }, [navigate])
}

function isGoTo(data: unknown): data is GoToMessage {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'stackcube:go-to' &&
    'path' in data &&
    typeof data.path === 'string' &&
    data.path.startsWith('/')
  )
}
