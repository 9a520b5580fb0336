/** A server's address as people type it, made whole: a missing scheme is https, on this computer http. */
export function serverAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  const local = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(text)
  const whole = /^https?:/i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`
  return URL.canParse(whole) ? new URL(whole).origin : null
}
