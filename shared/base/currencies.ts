/** How many decimals a currency's major unit has. */
export type CurrencyExponent = 0 | 2 | 3

const NO_MINOR_UNIT = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'
const TWO_DECIMALS = `
  AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
  COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
  INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
  MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
  SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`

/**
 * ISO 4217 exponents by code. Written out because Intl follows CLDR instead, which drops the decimals of some
 * currencies (IQD, HUF). Currencies with four decimals are left out: the product does not support them.
 */
export const CURRENCY_EXPONENTS: ReadonlyMap<string, CurrencyExponent> = new Map([
  ...withExponent(NO_MINOR_UNIT, 0),
  ...withExponent(TWO_DECIMALS, 2),
  ...withExponent(THREE_DECIMALS, 3),
])

function withExponent(codes: string, exponent: CurrencyExponent): [string, CurrencyExponent][] {
  return codes
    .trim()
    .split(/\s+/)
    .map(code => [code, exponent])
}
