/**
 * The text of a file in UTF-8 (with or without BOM), UTF-16 from either end, or else Windows-1252. A file that says
 * by its BOM that it is UTF-8 is never taken for anything else: bytes in it that are none show as U+FFFD. A table in UTF-16
 * without a BOM is known by its first sign: headers begin with one of the first 256, whose other byte is zero.
 */
export const decodeText = (bytes: Uint8Array): string => {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0))
    return new TextDecoder('utf-16le').decode(bytes)
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined))
    return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
