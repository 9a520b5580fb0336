import { addressLines, type PostalAddress } from '#shared/domain/postal-address.ts'

/** An address on one line, the country in the reader's language, without missing parts. */
export function addressInWords(address: PostalAddress, locale: string): string {
  return addressLines(address, locale).join(', ')
}
