import type { ProductRow } from '#shared/contract/rows.ts'
import { addDays } from '#shared/domain/day.ts'
import { endAfter } from '#shared/domain/day-cell.ts'
import { validateOrderRules } from '#shared/domain/order-rules.ts'
import { isValidSku } from '#shared/domain/sku.ts'
import type { Formats } from '../../../ui/format/formats.ts'
import { parsePercent } from '../../../ui/format/percent.ts'
import { t } from '../../../ui/words/t.ts'

/** A product as it is typed: numbers are texts until they are read. */
export type ProductDraft = {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly gtin: string
  readonly categoryId: string | null
  readonly unitName: string
  readonly unitContents: string
  readonly taxRate: string
  readonly listPrice: number | null
  readonly minQuantity: string
  readonly maxQuantity: string
  readonly step: string
  readonly availability: ProductRow['availability']
  readonly backOn: string
  readonly offeredFrom: string
  /** The last day on which it is offered, as screens show it; stored is the day after. */
  readonly lastOffered: string
}

export type DraftProblems = Partial<Record<keyof ProductDraft, string>>

/** A product as a draft to edit. */
export function draftOf(product: ProductRow, formats: Formats): ProductDraft {
  return {
    sku: product.sku,
    name: product.name,
    description: product.description,
    gtin: product.gtin ?? '',
    categoryId: product.categoryId,
    unitName: product.unitName,
    unitContents: product.unitContents,
    taxRate: formats.percentNumber(product.taxRateBp),
    listPrice: product.listPrice,
    minQuantity: String(product.minQuantity),
    maxQuantity: product.maxQuantity === null ? '' : String(product.maxQuantity),
    step: String(product.step),
    availability: product.availability,
    backOn: product.backOn ?? '',
    offeredFrom: product.offeredFrom ?? '',
    lastOffered: product.offeredUntil === null ? '' : addDays(product.offeredUntil, -1),
  }
}

/** Reads a draft: the fields of a product, or what is wrong with which field. */
export function readDraft(
  draft: ProductDraft,
): { readonly fields: Partial<ProductRow> } | { readonly problems: DraftProblems } {
  const taxRateBp = parsePercent(draft.taxRate)
  const minQuantity = whole(draft.minQuantity)
  const maxQuantity = draft.maxQuantity.trim() === '' ? null : whole(draft.maxQuantity)
  const step = whole(draft.step)
  const problems: DraftProblems = {
    ...(isValidSku(draft.sku) ? {} : { sku: t('Enter a SKU of at most 64 characters') }),
    ...(draft.name.trim() === '' ? { name: t('Enter a name') } : {}),
    ...(draft.unitName.trim() === '' ? { unitName: t('Enter what one of it is, such as piece') } : {}),
    ...(draft.listPrice === null ? { listPrice: t('Enter the list price') } : {}),
    ...(taxRateBp === null ? { taxRate: t('Enter a percentage') } : {}),
    ...(draft.offeredFrom !== '' && draft.lastOffered !== '' && draft.lastOffered < draft.offeredFrom
      ? { lastOffered: t('The last day lies before the first') }
      : {}),
    ...rulesProblems(minQuantity, maxQuantity, step),
  }
  if (Object.keys(problems).length > 0) return { problems }
  return {
    fields: {
      sku: draft.sku.trim(),
      name: draft.name.trim(),
      description: draft.description.trim(),
      gtin: draft.gtin.trim() === '' ? null : draft.gtin.trim(),
      categoryId: draft.categoryId,
      unitName: draft.unitName.trim(),
      unitContents: draft.unitContents.trim(),
      taxRateBp: taxRateBp ?? 0,
      listPrice: draft.listPrice ?? 0,
      minQuantity,
      maxQuantity,
      step,
      availability: draft.availability,
      backOn: draft.backOn === '' || draft.availability === 'in_stock' ? null : draft.backOn,
      offeredFrom: draft.offeredFrom === '' ? null : draft.offeredFrom,
      offeredUntil: endAfter(draft.lastOffered || undefined),
    },
  }
}

/** What is wrong with which of the order rules. */
export function rulesProblems(
  minQuantity: number,
  maxQuantity: number | null,
  step: number,
): Pick<DraftProblems, 'minQuantity' | 'maxQuantity' | 'step'> {
  const [problem] = validateOrderRules({ minQuantity, maxQuantity, step })
  if (problem === undefined) return {}
  switch (problem) {
    case 'step_not_positive':
      return { step: t('Enter a whole number from 1') }
    case 'minimum_not_a_multiple':
      return { minQuantity: t('Enter a multiple of {step}', { step }) }
    case 'maximum_not_a_multiple':
      return { maxQuantity: t('Enter a multiple of {step}, or nothing', { step }) }
    case 'maximum_below_minimum':
      return { maxQuantity: t('Enter at least the minimum') }
  }
}

function whole(text: string): number {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN
}
