/**
 * What a browser tab may forget without harm: theme, language, edits and a submission on their way. Storage can
 * be switched off or full, and then the page works on without it.
 */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** Keeps a value as JSON; null removes the key. */
export function store(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Private windows refuse to store; nothing of value is lost by going on.
  }
}

/**
 * Takes away what was typed for a portal link and is on no server: whoever signs out may share the browser. An order
 * that is still on its way stays, since nobody else could carry it on.
 */
export function forgetTyped(publicId: string): void {
  for (const what of ['cart', 'quick', 'message']) store(`stackcube.${what}.${publicId}`, null)
}
