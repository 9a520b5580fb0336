const TINTS = 6

/** Up to two initials of a name: of its first two words that begin with a letter, else what it begins with. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
  const named = words.filter(word => /^\p{L}/u.test(word))
  const chosen = (named.length > 0 ? named : words).slice(0, 2)
  return chosen.map(word => (/^[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '').toUpperCase()).join('')
}

/** A tint from 1 to 6 that always belongs to the same name (FNV-1a over its code units). */
export function tintOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return ((hash >>> 0) % TINTS) + 1
}
