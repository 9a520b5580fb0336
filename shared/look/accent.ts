import { contrast, fromLch, type Lch, parseHex, type Rgb, toHex, toLch } from './colour.ts'

/** The custom properties that an accent replaces, by name. */
export type AccentTokens = Record<string, string>

type Ground = { readonly surfaces: readonly Rgb[]; readonly isDark: boolean }

const LIGHT_SURFACES = ['#ffffff', '#faf9f7', '#f0ede8']
const DARK_SURFACES = ['#1b1a18', '#151412', '#272522']
const READABLE = 4.5
const READABLE_IN_TABLES = 7
const SEEN = 3
const SHADE_STEP = 0.045
const NEARLY_BLACK = 0.25
const NEARLY_WHITE = 0.87
const WHITE: Rgb = [1, 1, 1]
const INK: Rgb = [22 / 255, 20 / 255, 17 / 255]

/**
 * A workspace's accent made usable in both themes: `--color-accent` and its hover and pressed shades (text on each
 * at 4.5:1 or better, each told from every surface at 3:1), a text and link colour (7:1), a soft background and a
 * border. The hue is kept; lightness moves as far as contrast needs. An unreadable hex gives empty records.
 */
export function accentTokens(hex: string): { light: AccentTokens; dark: AccentTokens } {
  const rgb = parseHex(hex)
  if (!rgb) return { light: {}, dark: {} }
  const accent = toLch(rgb)
  return {
    light: tokensOn(accent, { surfaces: LIGHT_SURFACES.map(readHex), isDark: false }),
    dark: tokensOn(accent, { surfaces: DARK_SURFACES.map(readHex), isDark: true }),
  }
}

/**
 * Puts an accent on the page for both themes at once (null: the product's own), through the style object, which a
 * strict content security policy allows.
 */
export function applyAccent(root: HTMLElement, hex: string | null): void {
  const { light, dark } = accentTokens(hex ?? '')
  for (const name of TOKEN_NAMES) {
    setOrRemove(root, name.replace('--color-', '--light-'), light[name])
    setOrRemove(root, name.replace('--color-', '--dark-'), dark[name])
  }
}

const TOKEN_NAMES = [
  '--color-accent',
  '--color-accent-hover',
  '--color-accent-pressed',
  '--color-on-accent',
  '--color-accent-text',
  '--color-accent-soft',
  '--color-accent-border',
]

function setOrRemove(root: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) root.style.removeProperty(name)
  else root.style.setProperty(name, value)
}

function tokensOn(accent: Lch, ground: Ground): AccentTokens {
  const fill = fillOn(accent, ground)
  const on = bestOn(asShown(fill))
  const shade = (step: number) => toHex(fromLch(shaded(fill, step, on)))
  const soft = asShown({
    ...accent,
    lightness: ground.isDark ? 0.28 : 0.955,
    chroma: Math.min(accent.chroma, ground.isDark ? 0.06 : 0.018),
  })
  const behind = [...ground.surfaces, soft]
  return {
    '--color-accent': toHex(fromLch(fill)),
    '--color-accent-hover': shade(1),
    '--color-accent-pressed': shade(2),
    '--color-on-accent': toHex(on),
    '--color-accent-text': toHex(fromLch(reach(accent, behind, READABLE_IN_TABLES, ground.isDark))),
    '--color-accent-soft': toHex(soft),
    '--color-accent-border': toHex(fromLch(reach(accent, behind, SEEN + 0.2, ground.isDark))),
  }
}

/** The accent itself where it can be seen and written on, else the nearest lightness at which both hold. */
function fillOn(accent: Lch, ground: Ground): Lch {
  const isUsable = (candidate: Lch) => {
    const rgb = asShown(candidate)
    return worst(rgb, ground.surfaces) >= SEEN && contrast(rgb, bestOn(rgb)) >= READABLE
  }
  return nearest(accent, isUsable)
}

/**
 * Hover and pressed move away from the text on the button, so that it only gains contrast; a fill that is nearly
 * black or white has no way to go and moves back, where contrast is plentiful.
 */
function shaded(fill: Lch, step: number, on: Rgb): Lch {
  const moved = (by: number) => ({ ...fill, lightness: fill.lightness + by * SHADE_STEP * step })
  if (on === WHITE) return fill.lightness > NEARLY_BLACK ? moved(-1) : moved(3)
  return fill.lightness < NEARLY_WHITE ? moved(1) : moved(-1)
}

/** Darkens (on light ground) or lightens the accent until it stands out from everything behind it. */
function reach(accent: Lch, behind: readonly Rgb[], wanted: number, isDark: boolean): Lch {
  const step = isDark ? 0.005 : -0.005
  for (let lightness = accent.lightness; lightness > 0 && lightness < 1; lightness += step) {
    const candidate = { ...accent, lightness }
    if (worst(asShown(candidate), behind) >= wanted) return candidate
  }
  return { ...accent, lightness: isDark ? 1 : 0, chroma: 0 }
}

function nearest(accent: Lch, isUsable: (candidate: Lch) => boolean): Lch {
  for (let distance = 0; distance <= 1; distance += 0.005) {
    for (const lightness of [accent.lightness - distance, accent.lightness + distance]) {
      const candidate = { ...accent, lightness }
      if (lightness >= 0 && lightness <= 1 && isUsable(candidate)) return candidate
    }
  }
  return { ...accent, lightness: 0.5 }
}

/** White text wherever it can be read, since buttons of one page should not differ; ink on light colours. */
function bestOn(rgb: Rgb): Rgb {
  return contrast(rgb, WHITE) >= READABLE ? WHITE : INK
}

function worst(rgb: Rgb, others: readonly Rgb[]): number {
  return Math.min(...others.map(other => contrast(rgb, other)))
}

/** A colour after rounding to 8 bits, which is what the contrast must hold for. */
function asShown(colour: Lch): Rgb {
  return readHex(toHex(fromLch(colour)))
}

function readHex(hex: string): Rgb {
  return parseHex(hex) ?? WHITE
}
