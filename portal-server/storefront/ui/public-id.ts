/** The public id in a storefront's path `/s/<publicId>/…`; null on any other path. */
export function publicIdOf(pathname: string): string | null {
  return /^\/s\/([0-9A-Za-z_-]+)/.exec(pathname)?.[1] ?? null
}
