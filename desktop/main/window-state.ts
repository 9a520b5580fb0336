import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'

export type WindowState = Rectangle & { readonly maximized: boolean }

/** How much of a window has to be on a screen for a person to grab it, in pixels. */
const GRABBABLE = 64

/** Where the window was, or null when that is unknown or no screen shows that place any more. */
export const readWindowState = (file: string, screens: readonly Rectangle[]): WindowState | null => {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isState(state) && screens.some(screen => showsPartOf(screen, state)) ? state : null
  } catch {
    return null
  }
}

/** Remembers where the window is. Losing this is no harm, so a full disk is no reason to fail. */
export const writeWindowState = (file: string, state: WindowState): void => {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch (error) {
    console.error(`The place of the window could not be kept: ${String(error)}`)
  }
}

const isState = (value: unknown): value is WindowState => {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height, maximized } = value as Record<string, unknown>
  return [x, y, width, height].every(Number.isSafeInteger) && typeof maximized === 'boolean'
}

const showsPartOf = (screen: Rectangle, { x, y, width, height }: Rectangle): boolean =>
  x + width >= screen.x + GRABBABLE &&
  x <= screen.x + screen.width - GRABBABLE &&
  y >= screen.y &&
  y <= screen.y + screen.height - GRABBABLE &&
  height > 0
