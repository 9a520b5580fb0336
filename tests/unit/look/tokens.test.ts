import { describe, expect, it } from 'vitest'
import { contrast, parseHex } from '#shared/look/colour.ts'
import { blockWith, colour, type Tokens } from './read-tokens.ts'

const light = blockWith(':root', 'color-scheme: light')
const dark = blockWith(':root[data-theme="dark"]', 'color-scheme: dark')
const darkByMedia = blockWith(':root:not([data-theme="light"])', 'color-scheme: dark')

const STATES = ['waiting', 'good', 'careful', 'stopped']
const GROUNDS = ['canvas', 'surface', 'raised', 'sunken']
/** What a table row can lie on. */
const TABLE_GROUNDS = [...GROUNDS, 'hover', 'accent-soft']

type Pair = readonly [text: string, ground: string]
const over = (texts: readonly string[], grounds: readonly string[]): Pair[] =>
  texts.flatMap(text => grounds.map(ground => [text, ground] as const))

const AAA: Pair[] = [
  ...over(['text', 'text-muted', 'accent-text'], TABLE_GROUNDS),
  ...STATES.flatMap(state => over([`${state}-text`], [`${state}-soft`, ...TABLE_GROUNDS])),
  ...STATES.map(state => ['text', `${state}-soft`] as const),
  ['on-mark', 'mark'],
]
const AA: Pair[] = [
  ...over(['text-faint'], TABLE_GROUNDS),
  ...over(['text'], ['pressed', 'button', 'button-hover']),
  ...over(['on-accent'], ['accent', 'accent-hover', 'accent-pressed']),
  ...over(['on-danger'], ['danger', 'danger-hover', 'danger-pressed']),
  ...over(['on-tooltip', 'on-tooltip-muted'], ['tooltip']),
  ...over(['on-tile'], ['tile-1', 'tile-2', 'tile-3', 'tile-4', 'tile-5', 'tile-6']),
]
/** Lines and shapes that must be seen to know what something is (WCAG 1.4.11). */
const SEEN: Pair[] = [
  ...over(['border-control', 'accent', 'danger'], ['canvas', 'surface', 'raised']),
  ...over(['accent-border'], TABLE_GROUNDS),
  ...STATES.flatMap(state =>
    over([`${state}-icon`], [`${state}-soft`, 'canvas', 'surface', 'raised', 'hover']),
  ),
]

function tooLow(tokens: Tokens, pairs: readonly Pair[], wanted: number): string[] {
  return pairs
    .map(([text, ground]) => ({ text, ground, ratio: ratio(tokens, text, ground) }))
    .filter(pair => !(pair.ratio >= wanted))
    .map(pair => `${pair.text} on ${pair.ground}: ${pair.ratio.toFixed(2)}`)
}

function ratio(tokens: Tokens, text: string, ground: string): number {
  const [a, b] = [parseHex(colour(tokens, text)), parseHex(colour(tokens, ground))]
  return a && b ? contrast(a, b) : Number.NaN
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s theme', (_, tokens) => {
  it('keeps text of tables and states at 7:1', () => expect(tooLow(tokens, AAA, 7)).toEqual([]))
  it('keeps all other text at 4.5:1', () => expect(tooLow(tokens, AA, 4.5)).toEqual([]))
  it('keeps icons, control borders and focus rings at 3:1', () => expect(tooLow(tokens, SEEN, 3)).toEqual([]))
})

describe('themes', () => {
  it('are the same whether dark comes from the system or from the attribute', () => {
    expect([...darkByMedia]).toEqual([...dark])
  })
  it('define the same names', () => {
    expect([...dark.keys()]).toEqual([...light.keys()])
  })
})

describe('densities', () => {
  const desktop = blockWith('[data-density="desktop"]', '--row-height: 32px')
  const shop = blockWith('[data-density="shop"]', '--row-height')
  it('define the same names', () => expect([...shop.keys()]).toEqual([...desktop.keys()]))
  it('follow the sizes agreed for each app', () => {
    expect(desktop.get('--row-height')).toBe('32px')
    expect(desktop.get('--font-size-base')).toBe('0.8125rem')
    expect(shop.get('--font-size-base')).toBe('1rem')
    expect(shop.get('--touch-target')).toBe('44px')
    expect(shop.get('--control-height')).toBe('44px')
  })
})
