import tls from 'node:tls'

/**
 * Trusts the certificate authorities that this computer's administrator installed beside those that Node brings along:
 * a company's own may stand behind the portal's public address, its mail server or the receiver of a webhook.
 */
export const trustComputersAuthorities = (): void =>
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
