import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const LOOK = fileURLToPath(new URL('../../../shared/look/', import.meta.url))
const FILES = readdirSync(LOOK, { recursive: true, encoding: 'utf8' })
const SOURCES = FILES.filter(file => /\.tsx?$/.test(file))
const STYLES = FILES.filter(file => file.endsWith('.css'))
/** Those that may weigh: each brings a part of the component library of 20 kB and more. */
const HEAVY = ['action/menu.tsx', 'field/select.tsx', 'overlay/popover.tsx']

function importsOf(file: string): string[] {
  const source = readFileSync(join(LOOK, file), 'utf8')
  const statements = /^(?:import|export)\s+(?!type\s)(?:[\w\s{},*]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  return [...source.matchAll(statements)].map(([, from = '']) => from)
}

function reaches(file: string, wanted: RegExp, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false
  seen.add(file)
  return importsOf(file).some(from => {
    if (wanted.test(from)) return true
    if (!from.startsWith('.') || from.endsWith('.css')) return false
    return reaches(relative(LOOK, join(LOOK, dirname(file), from)), wanted, seen)
  })
}

describe('the weight of the look', () => {
  it('keeps the component library out of every light component', () => {
    expect(SOURCES.length).toBeGreaterThan(40)
    expect(SOURCES.filter(file => reaches(file, /^@base-ui\//)).sort()).toEqual(HEAVY)
  })
  it('imports nothing of ours but shared/base', () => {
    const foreign = SOURCES.flatMap(importsOf).filter(
      from => from.startsWith('#') && !from.startsWith('#shared/base/'),
    )
    expect(foreign).toEqual([])
  })
})

describe('the style sheets', () => {
  /** Younger than iOS 15 or Chrome 100; one unknown selector or rule loses the whole block there. */
  const TOO_YOUNG =
    /color-mix\(|oklch\(|oklab\(|:has\(|@container|@property|@layer|@scope|@starting-style|^\s*&|\d(?:dvh|svh|lvh|cqw|cqi)\b/m

  it.each(STYLES)('%s uses only what older phones know', file => {
    expect(readFileSync(join(LOOK, file), 'utf8')).not.toMatch(TOO_YOUNG)
  })
  it('hold no colour outside tokens.css but the white of the switch', () => {
    const coloured = STYLES.filter(file => file !== 'tokens.css').filter(file =>
      /#[\da-f]{3,8}\b|rgba?\(|hsla?\(/i.test(readFileSync(join(LOOK, file), 'utf8')),
    )
    expect(coloured).toEqual(['field/switch.module.css'])
  })
  it('use only tokens that exist', () => {
    const defined = new Set(readFileSync(join(LOOK, 'tokens.css'), 'utf8').match(/--[\w-]+(?=:)/g))
    const given = /^--(light|dark)-|^--(available|anchor)-|^--transform-origin$|^--toast-bottom$/
    const used = STYLES.flatMap(file => [
      ...readFileSync(join(LOOK, file), 'utf8').matchAll(/var\((--[\w-]+)/g),
    ]).map(([, name = '']) => name)
    expect([...new Set(used)].filter(name => !defined.has(name) && !given.test(name))).toEqual([])
  })
})
