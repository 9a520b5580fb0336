import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import type { Formats } from '../../ui/format/formats.ts'

type Words = { readonly why: string; readonly todo: string }

const BY_CODE: Readonly<Record<string, Words>> = {
  sku_taken: {
    why: 'Another product has this SKU already.',
    todo: 'Search the catalog for the SKU, then create the product with another one.',
  },
  overlap: {
    why: 'Another price rule holds on some of the same days.',
    todo: 'Open the product’s price rules and change the days of one of them.',
  },
  price_rule_overlap: {
    why: 'Another price rule holds on some of the same days.',
    todo: 'Open the product’s price rules and change the days of one of them.',
  },
  reference_taken: {
    why: 'Another customer has this reference already.',
    todo: 'Give the customer another reference.',
  },
  wrong_state: {
    why: 'The order had moved on before this arrived.',
    todo: 'Open the order to see what was decided; act again if it is still needed.',
  },
  stale_revision: {
    why: 'The lines were changed after you saw them.',
    todo: 'Open the order, look at the new revision, and decide again.',
  },
  not_allowed: {
    why: 'Your role did not allow it when it arrived.',
    todo: 'Ask an admin to do it, or to change your role.',
  },
}

/** Why the server refused and what to do, with who decided what where it says so. */
export function refusalWords(
  code: string,
  detail: Readonly<Record<string, unknown>>,
  formats: Formats,
): Words {
  const words = BY_CODE[code] ?? {
    why:
      code in ERROR_CODES ? ERROR_CODES[code as ErrorCode].message : `The server did not take it (${code}).`,
    todo: 'Check what is there now and do it again if it is still needed.',
  }
  const { decidedBy, decidedAt, state } = detail
  if (typeof decidedBy !== 'string') return words
  const when = typeof decidedAt === 'number' ? ` ${formats.moment(decidedAt)}` : ''
  const what = typeof state === 'string' ? ` (${state.replaceAll('_', ' ')})` : ''
  return { ...words, why: `${decidedBy} decided first,${when}${what}.` }
}
