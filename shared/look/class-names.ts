/** Joins the class names that are there; a condition in front of one leaves something falsy behind. */
export function classNames(...names: readonly (string | false | 0 | 0n | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
