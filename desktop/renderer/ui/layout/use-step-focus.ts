import { type RefObject, useEffect, useRef } from 'react'

/**
 * The body of a dialog in steps, which takes the focus with every new step but the first: the button that had it
 * goes with its step, and without a place in the dialog its keys would be lost.
 */
export function useStepFocus(step: string): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null)
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new step takes the focus
  useEffect(() => {
    if (!first.current) body.current?.focus()
    first.current = false
  }, [step])
  return body
}
