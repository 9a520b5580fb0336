const GAP = 6
const EDGE = 8

/** Which side of its target a tip prefers; it goes to the other where the screen ends. */
export type TooltipSide = 'top' | 'bottom'

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Size = { readonly width: number; readonly height: number }

/** Where a tip goes, in CSS pixels of the viewport: centred on its target, inside the screen, flipped if needed. */
export function placeTip(
  target: Box,
  tip: Size,
  screen: Size,
  side: TooltipSide,
): { left: number; top: number } {
  const above = target.top - GAP - tip.height
  const below = target.top + target.height + GAP
  const hasRoomAbove = above >= EDGE
  const hasRoomBelow = below + tip.height <= screen.height - EDGE
  const goesAbove = side === 'top' ? hasRoomAbove || !hasRoomBelow : !hasRoomBelow && hasRoomAbove
  const centred = target.left + target.width / 2 - tip.width / 2
  const rightmost = Math.max(EDGE, screen.width - EDGE - tip.width)
  return {
    left: Math.round(Math.min(Math.max(EDGE, centred), rightmost)),
    top: Math.round(goesAbove ? above : below),
  }
}
