/** What a file says, or else what is there; null is a value that the file takes away. */
export const said = <T>(wanted: T | undefined, before: T): T => (wanted === undefined ? before : wanted)
