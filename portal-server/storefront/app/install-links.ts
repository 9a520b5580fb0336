import { accentTokens } from '#shared/look/accent.ts'

/**
 * Names the manifest and the icon of this link's own app in the page's head, so that a phone can put it on its home
 * screen. The manifest is asked for with the session, which alone learns the company's name.
 */
export function offerInstall(publicId: string, accent: string): void {
  const manifest = linkOf('manifest')
  manifest.crossOrigin = 'use-credentials'
  manifest.href = `/s/${publicId}/app.webmanifest`
  const colour = accentTokens(accent).light['--color-accent']?.slice(1).toLowerCase()
  if (colour) linkOf('apple-touch-icon').href = `/icons/${colour}/180.png`
}

function linkOf(rel: string): HTMLLinkElement {
  const found = document.head.querySelector<HTMLLinkElement>(`link[rel=${rel}]`)
  if (found) return found
  const link = document.createElement('link')
  link.rel = rel
  return document.head.appendChild(link)
}
