import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { failureText } from '../../ui/worker/failure.ts'

export type FieldErrors = Readonly<Record<string, string>>

/**
 * A form's way to the worker: checks the values against their wire schema, sends them once, and keeps what was
 * wrong per field or for the whole form.
 */
export function useSubmit<T>(
  schema: z.ZodType<T> | null,
  values: () => unknown,
  send: (values: T) => Promise<void>,
) {
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setProblem(null)
    const checked = schema?.safeParse(values())
    if (checked && !checked.success) {
      const found = [...checked.error.issues].reverse()
      setErrors(Object.fromEntries(found.map(issue => [String(issue.path[0]), issue.message])))
      return
    }
    setErrors({})
    setBusy(true)
    try {
      await send(checked ? checked.data : (values() as T))
    } catch (error) {
      setProblem(failureText(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, errors, problem, setProblem, submit: (event: FormEvent) => void submit(event) }
}
