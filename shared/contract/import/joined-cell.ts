/**
 * How one cell holds several texts: "Candles > Holders" is a path, "A-1 | B-2" a list. A > or | that belongs to
 * a text has a backslash before it, and so has a backslash before one of the three.
 */
const SIGNS = /[\\|>]/g

/** A text as a part of a path or list. */
export const escapePart = (text: string): string => text.replace(SIGNS, sign => `\\${sign}`)

/** A text of a part; a backslash before anything but the three signs stands for itself. */
export const unescapePart = (part: string): string => part.replace(/\\([\\|>])/g, '$1')

/** Names from the top of the tree down as one text. */
export const joinPath = (names: readonly string[]): string => names.map(escapePart).join(' > ')

/** The names of a path, without empty ones. */
export const splitPath = (text: string): string[] => splitAt(text, '>').map(unescapePart)

/** Parts, escaped already, as one text. */
export const joinList = (parts: readonly string[]): string => parts.join(' | ')

/** The parts of a list, still escaped, without empty ones. */
export const splitList = (text: string): string[] => splitAt(text, '|')

const splitAt = (text: string, sign: '>' | '|'): string[] => {
  const parts = ['']
  for (const [piece] of text.matchAll(/\\[\\|>]|[\s\S]/g)) {
    if (piece === sign) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts.map(part => part.trim()).filter(Boolean)
}
