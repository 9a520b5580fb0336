import type { ProductRow } from '#shared/contract/rows.ts'
import { type PlainText, t } from '../../../ui/words/t.ts'
import { rulesProblems } from '../detail/product-form.ts'

type Rules = Pick<ProductRow, 'minQuantity' | 'maxQuantity' | 'step'>

const NAMES: Readonly<Record<keyof Rules, PlainText>> = {
  minQuantity: 'Minimum',
  maxQuantity: 'Maximum',
  step: 'Step',
}

/** Why a row's order rules do not hold together once a cell has changed; null while they do. */
export function rulesProblem({ minQuantity, maxQuantity, step }: Rules): string | null {
  const problems = rulesProblems(minQuantity, maxQuantity, step)
  for (const field of ['minQuantity', 'maxQuantity', 'step'] as const) {
    const why = problems[field]
    if (why !== undefined) return t('{field}: {why}', { field: t(NAMES[field]), why })
  }
  return null
}
