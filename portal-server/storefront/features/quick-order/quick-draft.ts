import { readStored, store } from '../../app/browser-storage.ts'

/** What stands in the box, also where the browser stores nothing. */
const drafts = new Map<string, string>()

const keyOf = (publicId: string) => `stackcube.quick.${publicId}`

/** What was typed into the quick order of a portal link and not yet taken to the cart. */
export function readDraft(publicId: string): string {
  const stored = drafts.get(publicId) ?? readStored(keyOf(publicId))
  return typeof stored === 'string' ? stored : ''
}

/** Keeps the text over reloads; an empty one is forgotten. */
export function keepDraft(publicId: string, text: string): void {
  drafts.set(publicId, text)
  store(keyOf(publicId), text === '' ? null : text)
}
