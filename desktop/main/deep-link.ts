/** The scheme of addresses that open the app, such as stackcube://order/SO-1042. */
export const LINK_SCHEME = 'stackcube'

/**
 * The path inside the app that an address leads to, or null when it leads nowhere. Anybody can write such an
 * address into a mail or a page, so nothing of it is passed on but an order's number or id.
 */
export const pathOfLink = (address: unknown): string | null => {
  if (typeof address !== 'string' || address.length > 200 || !URL.canParse(address)) return null
  const { protocol, hostname, pathname, search, hash } = new URL(address)
  if (protocol !== `${LINK_SCHEME}:` || hostname !== 'order' || search !== '' || hash !== '') return null
  const number = /^\/(?:SO-)?(\d{1,9})\/?$/i.exec(pathname)?.[1]
  if (number !== undefined) return `/order/${Number(number)}`
  const id = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i.exec(pathname)?.[1]
  return id === undefined ? null : `/order/${id.toLowerCase()}`
}

/** The first such path among a program's arguments, as Windows and Linux hand links over; null without one. */
export const pathInArguments = (argv: readonly string[]): string | null => {
  for (const argument of argv) {
    const path = pathOfLink(argument)
    if (path !== null) return path
  }
  return null
}
