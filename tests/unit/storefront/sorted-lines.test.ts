import { expect, it } from 'vitest'
import { sortedLines } from '../../../portal-server/storefront/features/quick-order/sorted-lines.ts'
import type { ShownLine } from '../../../portal-server/storefront/features/quick-order/use-quick-order.ts'

const base = (lineNumber: number) => ({ lineNumber, text: '', productId: 'A' })
const heading = { lineNumber: 1, text: 'SKU quantity', state: 'heading' } as const
const merged = { ...base(3), state: 'merged', quantity: 2, into: 2 } as const
const numbers = (lines: readonly ShownLine[]) => lines.map(line => line.lineNumber)

it('a merged line stands with the line that it was added to, ready or not', () => {
  const ready: ShownLine = { ...base(2), state: 'ready', quantity: 4, mergedFrom: [3] }
  const kept = sortedLines([heading, ready, merged])
  expect([numbers(kept.open), numbers(kept.settled), kept.ready]).toEqual([[], [1, 2, 3], 1])

  const wrong: ShownLine = {
    ...base(2),
    ...{ state: 'quantity', problem: 'too_many', choices: [], mergedFrom: [3] },
  }
  const asked = sortedLines([heading, wrong, merged])
  expect([numbers(asked.open), numbers(asked.settled), asked.ready]).toEqual([[2, 3], [1], 0])
})
