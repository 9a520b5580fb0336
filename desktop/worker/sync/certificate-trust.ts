import tls from 'node:tls'

let asked = false

/**
 * Trusts the certificate authorities that this computer's administrator installed, such as a company's own, beside
 * those that Node brings along. Reading them takes a fifth of a second, so only a server that needs them is worth it.
 */
const trustThisComputers = (): void => {
  if (asked) return
  asked = true
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
}

/**
 * `fetch`, with the computer's own authorities once a server's certificate is of none that Node knows. A call that
 * meets such a certificate has sent nothing, so that it can be made again.
 */
export const fetchTrustingComputer = async (...request: Parameters<typeof fetch>): Promise<Response> => {
  const knewAll = asked
  try {
    return await fetch(...request)
  } catch (error) {
    if (knewAll || !isUntrusted(error)) throw error
    trustThisComputers()
    return fetch(...request)
  }
}

/** How Node and OpenSSL call a certificate that can't be trusted: made by nobody known, expired, or another server's. */
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|INVALID_CA|ERR_TLS_CERT_\w+)$/

/** Whether a call failed because the server's certificate is not trusted. */
export const isUntrusted = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  return (typeof code === 'string' && UNTRUSTED.test(code)) || isUntrusted(error.cause)
}
