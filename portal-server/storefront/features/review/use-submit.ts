import { useState } from 'react'
import type { Cart, CatalogItem, SubmitInput } from '#shared/contract/buyer.ts'
import { cartKey } from '../../app/api/queries.ts'
import { useServices } from '../../app/services.tsx'
import { type Review, useAsked } from './use-review.ts'

/** Why nothing was sent yet: changes to decide, fields to fill in, or edits that the server does not have. */
export type SubmitHint = 'changes' | 'missing' | 'unsaved'

/** Submits what the page shows, once everything that it shows is saved and nothing is left to decide. */
export function useSubmit(
  review: Review,
  onHint: (hint: SubmitHint | null) => void,
): { submit: () => void; saving: boolean } {
  const { writer, submitter, queryClient } = useServices()
  const [saving, setSaving] = useState(false)
  const submit = async () => {
    onHint(null)
    useAsked.setState({ asked: true })
    if (review.missing.length > 0) {
      focusFirstInvalid()
      return onHint('missing')
    }
    setSaving(true)
    const settled = await writer.settle()
    setSaving(false)
    const cart = queryClient.getQueryData<Cart>(cartKey)
    if (!settled || !cart) return onHint('unsaved')
    if (review.changes.length > 0) {
      document.getElementById('changes')?.focus()
      return onHint('changes')
    }
    const input = submitInputOf(cart)
    if (input) submitter.submit(input)
  }
  return { submit: () => void submit(), saving }
}

/** The submission of a cart as it was shown; null while a line has none. */
export function submitInputOf(cart: Cart): SubmitInput | null {
  const lines = cart.lines.flatMap(({ productId, quantity, unitPrice, item }) =>
    unitPrice === null ? [] : [{ productId, quantity, unitPrice, ...(item ? { shown: shownOf(item) } : {}) }],
  )
  const { cartId, details } = cart
  const trimmed = { ...details, poNumber: details.poNumber.trim(), notes: details.notes.trim() }
  return lines.length === cart.lines.length && lines.length > 0 ? { cartId, lines, details: trimmed } : null
}

const shownOf = ({ taxRateBp, unitName, unitContents }: CatalogItem) => ({
  taxRateBp,
  unitName,
  unitContents,
})

/** Leads to the first field to fill in, once the errors have been drawn. */
function focusFirstInvalid(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('main [aria-invalid]')
    field?.focus({ preventScroll: true })
    // To the middle: at an edge the header or the bar would cover it, or what is said below it.
    field?.scrollIntoView({ block: 'center' })
  })
}
