/** What a motif is painted with: `fill` is the plain colour or the pattern on it. */
export type Paint = {
  readonly fill: string
  readonly main: string
  readonly dark: string
  readonly light: string
}

const colours = {
  red: ['#c8423f', '#8f2a2c', '#f8e3dc'],
  pink: ['#e190a4', '#b25e78', '#fcebef'],
  blue: ['#4a7fa8', '#2d5678', '#e3eef5'],
  green: ['#6f9a6c', '#466b48', '#e8f1e2'],
  mint: ['#8fc0b0', '#55877a', '#e9f5f0'],
  yellow: ['#e2b44c', '#a87c22', '#fcf2d8'],
  orange: ['#dd8349', '#a2562a', '#fbe7d7'],
  ivory: ['#efe6d3', '#b09f80', '#ffffff'],
  white: ['#fbfaf7', '#aaa69c', '#d8483f'],
  silver: ['#b9c2c6', '#78848a', '#eef2f3'],
  slate: ['#4c525a', '#2b3036', '#e9e6df'],
  brown: ['#8a5f42', '#5b3b27', '#f0e0cf'],
  wood: ['#c79f6e', '#8c6a42', '#f3e5cf'],
  violet: ['#8d7aa8', '#5e4d78', '#eee8f5'],
} as const

export type Colour = keyof typeof colours

/** Shapes on a pattern's tile of 16 by 16, in the light colour. */
const patterns = {
  plain: '',
  dots: '<circle cx="4" cy="4" r="2.5"/><circle cx="12" cy="12" r="2.5"/>',
  stripes: '<rect width="8" height="16"/>',
  checks: '<rect width="8" height="16" opacity=".45"/><rect width="16" height="8" opacity=".45"/>',
  hearts: '<path d="M8 13C2 8 3 4 5.500 4S8 6 8 6s0-2 2.500-2S14 8 8 13z"/>',
  flowers:
    '<circle cx="8" cy="4.500" r="2.300"/><circle cx="8" cy="11.500" r="2.300"/><circle cx="4.500" cy="8" r="2.300"/><circle cx="11.500" cy="8" r="2.300"/>',
  leaves: '<path d="M2 9C2 4 6 2 9 2c0 5-3 7-7 7z"/><path d="M9 15c0-3 2-6 6-6 0 4-2 6-6 6z"/>',
  stars:
    '<path d="M8 2l1.700 4 4.300.3-3.300 2.800 1.100 4.200L8 11l-3.800 2.300 1.100-4.200L2 6.300 6.300 6z"/>',
  lace: '<circle cx="8" cy="8" r="5.500" fill="none" stroke-width="1.400"/><circle cx="8" cy="8" r="2"/>',
  fruits:
    '<circle cx="8" cy="9.500" r="4.200"/><path d="M8 6C8 3 10 1.500 12 1.500 12 4 10.500 5.500 8 6z"/>',
} as const

export type Pattern = keyof typeof patterns

/** The colours of a paint, with its pattern as the fill where it has one. */
export function paintOf(colour: Colour, pattern: Pattern): Paint {
  const [main, dark, light] = colours[colour]
  return { fill: pattern === 'plain' ? main : 'url(#pattern)', main, dark, light }
}

/** The definitions that the motifs refer to. */
export function definitions({ main, light }: Paint, pattern: Pattern): string {
  return `<defs>
<pattern id="pattern" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="scale(.72)">
<rect width="16" height="16" fill="${main}"/><g fill="${light}" stroke="${light}" stroke-width="0">${patterns[pattern]}</g></pattern>
<linearGradient id="shade"><stop offset="0" stop-color="#fff" stop-opacity=".16"/>
<stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".17"/></linearGradient>
</defs>`
}

/** A shape (an element without its end, such as `<circle r="4"`) in a fill, lit from the left. */
export function solid(shape: string, fill: string): string {
  return `${shape} fill="${fill}"/>${shape} fill="url(#shade)"/>`
}

/** A line in a colour. */
export function line(path: string, colour: string, width = 2.5): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
}
