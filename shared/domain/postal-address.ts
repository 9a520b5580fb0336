/** Where something is sent to; parts that are not there are empty. */
export type PostalAddress = {
  readonly line1: string
  readonly line2: string
  readonly postcode: string
  readonly city: string
  /** ISO 3166 code, or a country's name as somebody typed it. */
  readonly country: string
}

/** Countries that write the place before the postcode; the rest of Europe has it the other way round. */
const PLACE_FIRST: ReadonlySet<string> = new Set(['GB', 'IE', 'US', 'CA', 'AU', 'NZ'])

/** An address line by line as its country writes it, the country in the reader's language, without missing parts. */
export function addressLines(address: PostalAddress, locale: string): string[] {
  const { line1, line2, city, postcode, country } = address
  const place = (PLACE_FIRST.has(country) ? [city, postcode] : [postcode, city]).filter(Boolean).join(' ')
  return [line1, line2, place, countryName(country, locale)].filter(Boolean)
}

function countryName(country: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country
}
