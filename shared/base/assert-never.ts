/** Closes a switch over a union: the compiler refuses the call while a case is missing. Throws if reached. */
export function assertNever(x: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(x)}`)
}
