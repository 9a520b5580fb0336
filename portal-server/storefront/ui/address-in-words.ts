import type { Address } from '#shared/contract/rows.ts'

/** Countries that write the place before the postcode; the rest of Europe has it the other way round. */
const PLACE_FIRST: ReadonlySet<string> = new Set(['GB', 'IE', 'US', 'CA', 'AU', 'NZ'])

/** An address on one line, the country in the reader's language, without its label and without missing parts. */
export function addressInWords(address: Omit<Address, 'id' | 'label'>, locale: string): string {
  const { line1, line2, city, postcode, country } = address
  const place = (PLACE_FIRST.has(country) ? [city, postcode] : [postcode, city]).filter(Boolean).join(' ')
  return [line1, line2, place, countryName(country, locale)].filter(Boolean).join(', ')
}

function countryName(country: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country
}
