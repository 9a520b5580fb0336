const said: Record<string, string> = {}

/**
 * What a component says when nobody gives it other words: its English, or what the app put in its place. The storefront
 * gives every component its words; the desktop sets these whenever its language changes, and then renders anew.
 */
export const lookWord = (english: LookWord): string => said[english] ?? english

/** The few words that the components have of their own. */
export type LookWord =
  | 'Cancel'
  | 'Close'
  | 'Dismiss'
  | 'Fewer'
  | 'Hide password'
  | 'More'
  | 'Notifications'
  | 'Remove'
  | 'Show password'
  | 'Stop'
  | 'Undo'
  | 'Working'

/** Sets what the components say from now on. */
export const setLookWords = (words: Readonly<Record<LookWord, string>>): void => {
  Object.assign(said, words)
}
