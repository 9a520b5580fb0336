import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccentTokens, accentTokens } from '#shared/look/accent.ts'
import { contrast, parseHex, toLch } from '#shared/look/colour.ts'
import { blockWith, colour } from './read-tokens.ts'

const themes = {
  light: blockWith(':root', 'color-scheme: light'),
  dark: blockWith(':root[data-theme="dark"]', 'color-scheme: dark'),
}
const GROUNDS = ['canvas', 'surface', 'raised', 'hover']
const FILLS = ['accent', 'accent-hover', 'accent-pressed']

function between(a: string | undefined, b: string | undefined): number {
  const [left, right] = [parseHex(a ?? ''), parseHex(b ?? '')]
  return left && right ? contrast(left, right) : Number.NaN
}

function problems(theme: 'light' | 'dark', tokens: AccentTokens): string[] {
  const token = (name: string) => tokens[`--color-${name}`]
  const grounds = [...GROUNDS.map(name => colour(themes[theme], name)), token('accent-soft')]
  const checks: [string, number, number][] = [
    ...FILLS.map(
      name => [`on ${name}`, between(token('on-accent'), token(name)), 4.5] as [string, number, number],
    ),
    ...grounds
      .slice(0, 2)
      .map(g => [`fill on ${g}`, between(token('accent'), g), 3] as [string, number, number]),
    ...grounds.map(g => [`text on ${g}`, between(token('accent-text'), g), 7] as [string, number, number]),
    ...grounds.map(
      g => [`border on ${g}`, between(token('accent-border'), g), 3] as [string, number, number],
    ),
    ['body text on soft', between(colour(themes[theme], 'text-muted'), token('accent-soft')), 7],
  ]
  return checks.filter(([, got, wanted]) => !(got >= wanted)).map(([what, got]) => `${theme} ${what}: ${got}`)
}

const AWKWARD = [
  '#ffff00',
  '#000000',
  '#ffffff',
  '#00ff00',
  '#ff0000',
  '#0000ff',
  '#808080',
  '#00ffff',
  '#767676',
]

describe('accentTokens', () => {
  it.each(AWKWARD)('keeps contrast for %s', hex => {
    const { light, dark } = accentTokens(hex)
    expect([...problems('light', light), ...problems('dark', dark)]).toEqual([])
  })

  it('keeps contrast for any colour', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    const hexes = fc.tuple(channel, channel, channel).map(rgb => `#${Buffer.from(rgb).toString('hex')}`)
    fc.assert(
      fc.property(hexes, hex => {
        const { light, dark } = accentTokens(hex)
        expect([...problems('light', light), ...problems('dark', dark)]).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('leaves a colour alone that needs no help', () => {
    expect(accentTokens('#3d50c4').light['--color-accent']).toBe('#3d50c4')
    expect(accentTokens('#1c6b4a').light['--color-accent']).toBe('#1c6b4a')
  })

  it('keeps the hue', () => {
    const wanted = toLch(parseHex('#e0a100') ?? [0, 0, 0]).hue
    const got = toLch(parseHex(accentTokens('#e0a100').light['--color-accent'] ?? '') ?? [0, 0, 0]).hue
    expect(Math.abs(got - wanted)).toBeLessThan(0.06)
  })

  it('tells hover and pressed from the resting button', () => {
    for (const hex of AWKWARD) {
      const { light } = accentTokens(hex)
      expect(new Set(FILLS.map(name => light[`--color-${name}`])).size, hex).toBe(3)
    }
  })

  it('reads short hex and gives nothing for what is no colour', () => {
    expect(accentTokens('#0f0')).toEqual(accentTokens('#00FF00'))
    expect(accentTokens('red')).toEqual({ light: {}, dark: {} })
    expect(accentTokens('#12345')).toEqual({ light: {}, dark: {} })
  })
})
