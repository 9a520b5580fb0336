/** One choice of a select or a radio group. */
export type Option<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean | undefined
}
