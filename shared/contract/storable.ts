/** Deeper than anything that the contract describes, and far from where a recursion ends. */
const DEEPEST = 64
/** What is said of an edit that holds such signs. */
export const UNSTORABLE_EDIT = 'It holds signs that can’t be stored; type the text again'

const REPLACEMENT = '\ufffd'

/** Assigned as a key it becomes the object's prototype, so it is no field of anything. */
const PROTOTYPE = '__proto__'

const isStorableText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/**
 * Whether every store of the product can hold a value from a wire: no NUL, which PostgreSQL's texts can't hold, no half
 * of a surrogate pair, which is no UTF-8, no key that JavaScript takes for something else, and no deeper nesting than anything real. `opaque` names members whose
 * values are judged elsewhere.
 */
export const isStorable = (value: unknown, opaque?: string, depth = 0): boolean => {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEEPEST) return false
  if (Array.isArray(value)) return value.every(item => isStorable(item, opaque, depth + 1))
  return Object.entries(value).every(
    ([key, item]) =>
      key !== PROTOTYPE && isStorableText(key) && (key === opaque || isStorable(item, opaque, depth + 1)),
  )
}

/** The value as far as it can be stored: signs that can't be are replaced, and what is nested too deeply is null. */
export const storableCopy = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', REPLACEMENT).toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) return value.map(item => storableCopy(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableKey(key), storableCopy(item, depth + 1)]),
  )
}

const storableKey = (key: string): string => (key === PROTOTYPE ? REPLACEMENT : String(storableCopy(key)))
