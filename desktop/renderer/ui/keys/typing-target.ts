const FIELDS = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true]'

/** Whether a key belongs to whoever is typing: in a field, or while a dialog is open. */
export function isTypingTarget(event: KeyboardEvent): boolean {
  if (event.target instanceof Element && event.target.matches(FIELDS)) return true
  return isModalOpen()
}

/** Whether a dialog stands in front of the screen. */
export function isModalOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null
}

/** A key with its modifiers as shortcuts name it: "a", "Shift+A", "Mod+k", "Alt+ArrowLeft", "?". */
export function keyName(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'Mod+' : ''
  const alt = event.altKey ? 'Alt+' : ''
  // A shifted sign such as "?" is already another key; only letters keep their Shift.
  const shift = event.shiftKey && (/^[a-z]$/i.test(event.key) || event.key.length > 1) ? 'Shift+' : ''
  return `${mod}${alt}${shift}${shift ? event.key : event.key.length === 1 ? event.key.toLowerCase() : event.key}`
}
