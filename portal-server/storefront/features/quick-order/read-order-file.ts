/** Beyond this a file is no order; in bytes. */
const MOST_BYTES = 2_000_000

export type FileProblem = 'too_large' | 'workbook' | 'unreadable'

/** The text of a chosen file, or why it has none. Spreadsheets save in UTF-8, UTF-16 or Windows-1252. */
export async function readOrderFile(
  file: File,
): Promise<{ kind: 'text'; text: string } | { kind: 'problem'; problem: FileProblem }> {
  if (file.size > MOST_BYTES) return { kind: 'problem', problem: 'too_large' }
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0)))
  // An .xlsx file is a zip archive, an .xls file an OLE one.
  const isWorkbook =
    startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])
  if (isWorkbook) return { kind: 'problem', problem: 'workbook' }
  const text = decode(bytes)
  return text.trim() === '' || text.includes('\0')
    ? { kind: 'problem', problem: 'unreadable' }
    : { kind: 'text', text }
}

function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}
