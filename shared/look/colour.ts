/** One colour as red, green and blue from 0 to 1 in sRGB. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** A colour by lightness (0 to 1), colourfulness and hue (radians) in OKLab, where equal steps look equal. */
export type Lch = { readonly lightness: number; readonly chroma: number; readonly hue: number }

/** Reads "#rgb" or "#rrggbb" in either case; null for anything else. */
export function parseHex(hex: string): Rgb | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(hex)
  const digits = short ? short.slice(1).map(digit => digit + digit) : (hex.match(/[\da-f]{2}/gi) ?? [])
  if (!short && !/^#[\da-f]{6}$/i.test(hex)) return null
  const [red = 0, green = 0, blue = 0] = digits.map(pair => Number.parseInt(pair, 16) / 255)
  return [red, green, blue]
}

/** Writes "#rrggbb", each channel clamped and rounded to 8 bits. */
export function toHex(rgb: Rgb): string {
  const byte = (channel: number) => Math.round(Math.min(1, Math.max(0, channel)) * 255)
  return `#${rgb.map(channel => byte(channel).toString(16).padStart(2, '0')).join('')}`
}

/** WCAG 2 contrast of two opaque colours, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** WCAG 2 relative luminance, from 0 to 1. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = linear(rgb)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Splits a colour into lightness, chroma and hue. */
export function toLch(rgb: Rgb): Lch {
  const [red, green, blue] = linear(rgb)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) }
}

/** The sRGB colour of the given lightness and hue, with as much of the chroma as a screen can show. */
export function fromLch(lch: Lch): Rgb {
  let shown = 0
  let wanted = lch.chroma
  let rgb = unclamped(lch)
  if (isInGamut(rgb)) return rgb
  for (let step = 0; step < 14; step++) {
    const middle = (shown + wanted) / 2
    rgb = unclamped({ ...lch, chroma: middle })
    if (isInGamut(rgb)) shown = middle
    else wanted = middle
  }
  return unclamped({ ...lch, chroma: shown })
}

function unclamped({ lightness, chroma, hue }: Lch): Rgb {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function isInGamut(rgb: Rgb): boolean {
  return rgb.every(channel => channel >= -0.0005 && channel <= 1.0005)
}

function linear([red, green, blue]: Rgb): Rgb {
  return [decode(red), decode(green), decode(blue)]
}

function decode(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

function encode(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055
}
