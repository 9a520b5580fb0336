import { readFileSync } from 'node:fs'

/** The custom properties of one block, by name, as they are written. */
export type Tokens = ReadonlyMap<string, string>

const CSS = readFileSync(new URL('../../../shared/look/tokens.css', import.meta.url), 'utf8')

/** The declarations of the first block whose opening lines hold the marker, e.g. `color-scheme: light`. */
export function blockWith(selector: string, marker: string): Tokens {
  const blocks = [...CSS.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
  const block = blocks.find(([, head = '', body = '']) => head.includes(selector) && body.includes(marker))
  if (!block) throw new Error(`No block ${selector} with ${marker} in tokens.css`)
  const declarations = [...(block[2] ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g)]
  return new Map(declarations.map(([, name = '', value = '']) => [name, value.trim()]))
}

/** A colour of a block as hex; a variable counts as its fallback. */
export function colour(tokens: Tokens, name: string): string {
  const value = tokens.get(`--color-${name}`) ?? ''
  return /^var\([^,]+,\s*(#[\da-f]{6})\)$/.exec(value)?.[1] ?? value
}
