import { useEffect, useReducer } from 'react'
import { useFormats } from '../session/session-context.tsx'

const LOOK_EVERY_MS = 30_000

/** How long ago something was, kept true while it is on screen; the exact moment on demand. */
export function Ago({ instant }: { readonly instant: number }) {
  const formats = useFormats()
  const [, look] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={new Date(instant).toISOString()} title={formats.moment(instant)}>
      {formats.ago(instant)}
    </time>
  )
}
