import { CircleCheck, Clock, OctagonX, TriangleAlert } from 'lucide-react'
import type { StateTone } from './tone.ts'

const ICONS = { waiting: Clock, good: CircleCheck, careful: TriangleAlert, stopped: OctagonX }

/** The shape of a state, so that it can be told without colour. Decoration: the text beside it says it. */
export function StateIcon({
  state,
  className,
}: {
  readonly state: StateTone
  readonly className?: string | undefined
}) {
  const Icon = ICONS[state]
  return <Icon aria-hidden="true" {...(className ? { className } : {})} />
}
