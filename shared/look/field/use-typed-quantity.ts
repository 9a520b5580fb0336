import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useState } from 'react'
import { readTypedNumber } from '#shared/base/whole-number.ts'

/** The order rules as moves: the next larger, the next smaller (0 removes) and the nearest allowed quantity. */
export type QuantityMoves = {
  readonly up: (quantity: number) => number
  readonly down: (quantity: number) => number
  readonly settle: (typed: number) => number
}

type TypedQuantityOptions = {
  readonly value: number
  readonly moves: QuantityMoves
  readonly min: number
  readonly removable: boolean
  readonly onChange: (quantity: number) => void
  readonly onAdjusted: ((typed: number, settled: number) => void) | undefined
}

/** Keeps what is being typed apart from the quantity, which only ever holds what the rules allow. */
export function useTypedQuantity(options: TypedQuantityOptions) {
  const { value, moves, min, removable, onChange, onAdjusted } = options
  const [draft, setDraft] = useState<string | null>(null)
  const [announced, setAnnounced] = useState<number | null>(null)
  const more = moves.up(value)
  const fewer = fewerThan(value, options)

  const change = (quantity: number) => {
    // What was typed is meant, also where it is the quantity that was only proposed.
    const isTyped = draft !== null
    setDraft(null)
    setAnnounced(quantity)
    if (quantity !== value || isTyped) onChange(quantity)
  }
  const settle = () => {
    const typed = draft === null ? null : readQuantity(draft)
    if (typed === null) return setDraft(null)
    const settled = typed === 0 && removable ? 0 : Math.max(moves.settle(typed), removable ? 0 : min)
    change(settled)
    if (settled !== typed) onAdjusted?.(typed, settled)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const act = { ArrowUp: () => change(more), ArrowDown: () => change(fewer), Enter: settle }[event.key]
    if (event.key === 'Escape' && draft !== null) {
      // Only the typing is given up here, not the dialog around it.
      event.stopPropagation()
      setDraft(null)
    }
    if (!act) return
    if (event.key !== 'Enter') event.preventDefault()
    act()
  }
  return {
    more,
    fewer,
    announced,
    stepUp: () => change(more),
    stepDown: () => change(fewer),
    input: {
      value: draft ?? String(value),
      onChange: (event: ChangeEvent<HTMLInputElement>) => setDraft(event.target.value),
      onFocus: (event: FocusEvent<HTMLInputElement>) => event.target.select(),
      onBlur: settle,
      onKeyDown,
    },
  }
}

function fewerThan(value: number, { moves, min, removable }: TypedQuantityOptions): number {
  const next = moves.down(value)
  if (next >= min) return next
  return removable ? 0 : Math.min(value, min)
}

/**
 * The number in what was typed, spaces and grouping aside; null when there is none. It need not be whole: settling
 * it tells the buyer what is allowed instead, where reading 1.5 as 15 would order ten times as much.
 */
export function readQuantity(text: string): number | null {
  const typed = readTypedNumber(text)
  if (!typed) return null
  return typed.kind === 'either' ? typed.grouped : typed.value
}
