import { isStorable } from '#shared/contract/storable.ts'
import { Failure } from './failure.ts'

type Call<T> = { getRawInput: () => Promise<unknown>; next: () => Promise<T> }

/**
 * Refuses input that no store can hold, for every procedure alike and before its own schema is asked: a text is checked
 * nowhere else for what PostgreSQL would refuse. What offline edits hold is judged edit by edit, since one that is
 * refused as a whole would hold up those behind it; their member is named by `opaque`.
 */
export const storableInput =
  (opaque?: string) =>
  async <T>({ getRawInput, next }: Call<T>): Promise<T> => {
    if (!isStorable(await getRawInput(), opaque)) throw new Failure('bad_input')
    return next()
  }
