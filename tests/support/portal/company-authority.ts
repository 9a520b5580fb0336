import { randomUUID } from 'node:crypto'
import { generate } from 'selfsigned'

export type Certificate = { key: string; cert: string }

export type CompanyAuthority = {
  /** The authority's own certificate, as a company installs it on its computers. */
  readonly cert: string
  /** A certificate for localhost that the authority signed. */
  sign(): Promise<Certificate>
}

/** OpenSSL trusts no weaker signature of an authority. */
const STRONG = { keyType: 'ec', algorithm: 'sha256' } as const

/** A certificate authority that nobody knows yet, as companies run one for names of their own networks. */
export const companyAuthority = async (): Promise<CompanyAuthority> => {
  const authority = await generate([{ name: 'commonName', value: `authority ${randomUUID()}` }], {
    ...STRONG,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return {
    cert: authority.cert,
    sign: async () => {
      const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
        ...STRONG,
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
          { name: 'basicConstraints', cA: false, critical: true },
          { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
        ],
      })
      return { key, cert }
    },
  }
}
