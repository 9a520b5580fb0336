import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CatalogItem, QuickOrderAnswer } from '#shared/contract/buyer.ts'
import type { FoundLine } from '#shared/domain/quick-order.ts'
import type { TypedLine } from '#shared/domain/quick-order-text.ts'
import { useServices } from '../../app/services.tsx'

const TYPING_RESTS_MS = 250
/** Half of what the server takes at once, so that the first lines have their state sooner. */
const LINES_AT_ONCE = 500

type Known = {
  readonly lines: ReadonlyMap<string, FoundLine>
  readonly items: ReadonlyMap<string, CatalogItem>
}

export type FoundLines = {
  /** What is known about a line; null while it has not been asked for. */
  readonly of: (line: TypedLine) => FoundLine | null
  readonly items: ReadonlyMap<string, CatalogItem>
  readonly error: unknown
  readonly retry: () => void
}

/** Asks the catalog about typed lines, each text once, so that typing on asks only about the line that changed. */
export function useFoundLines(lines: readonly TypedLine[]): FoundLines {
  const { client } = useServices()
  const [known, setKnown] = useState<Known>({ lines: new Map(), items: new Map() })
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (asked: readonly (readonly string[])[]) =>
      client.catalog.resolveQuickOrder.mutate({ lines: asked.map(names => ({ names: [...names] })) }),
    onSuccess: (answer, asked) => setKnown(before => withAnswer(before, asked, answer)),
  })
  useEffect(() => {
    const asked = unasked(lines, known.lines).slice(0, LINES_AT_ONCE)
    if (asked.length === 0 || isPending || error !== null) return
    const timer = setTimeout(() => mutate(asked), TYPING_RESTS_MS)
    return () => clearTimeout(timer)
  }, [lines, known, isPending, error, mutate])
  return {
    of: line => (line.readings.length === 0 ? NOTHING : (known.lines.get(keyOf(namesOf(line))) ?? null)),
    items: known.items,
    error,
    retry: reset,
  }
}

const NOTHING: FoundLine = { hits: [], suggestions: [] }

function namesOf(line: TypedLine): string[] {
  return line.readings.map(reading => reading.name)
}

function keyOf(names: readonly string[]): string {
  return names.join('\n')
}

function unasked(lines: readonly TypedLine[], known: ReadonlyMap<string, FoundLine>): (readonly string[])[] {
  const wanted = new Map<string, readonly string[]>()
  for (const line of lines) {
    const names = namesOf(line)
    const key = keyOf(names)
    if (names.length > 0 && !known.has(key)) wanted.set(key, names)
  }
  return [...wanted.values()]
}

function withAnswer(before: Known, asked: readonly (readonly string[])[], answer: QuickOrderAnswer): Known {
  const lines = new Map(before.lines)
  asked.forEach((names, index) => {
    lines.set(keyOf(names), answer.lines[index] ?? NOTHING)
  })
  const items = new Map(before.items)
  for (const item of answer.items) items.set(item.productId, item)
  return { lines, items }
}
