const QUOTE = 0x22
const RETURN = 0x0d
const NEWLINE = 0x0a
const SPACE = 0x20
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** What a scan for quotation marks says of a table. */
export type QuoteSurvey = {
  /** Lines that hold something, where a line break within quotes ends none; the header is one of them. */
  records: number
  /** The first line, from 1, with a quoted cell that is not closed properly; null when every one is. */
  faultAt: number | null
  /** Whether marks stand inside cells that are not quoted, as in `6" pipe`: they are meant as they are. */
  inches: boolean
}

type Scan = {
  /** Where in a cell the scan is; `blank` is after spaces that only a cell without quotes may begin with. */
  cell: 'start' | 'blank' | 'plain' | 'quoted' | 'closed'
  openedAt: number
  faultAt: number | null
  inches: boolean
}

/**
 * Scans a table of one-byte `separator`s once, before it is parsed, so that a mark at the wrong place is named by its
 * line instead of letting a cell run on into other rows (RFC 4180, section 2, for what a quote may do).
 */
export const surveyQuotes = (utf8: Uint8Array, separator: string): QuoteSurvey => {
  const between = separator.charCodeAt(0)
  const scan: Scan = { cell: 'start', openedAt: 1, faultAt: null, inches: false }
  let line = 1
  let records = 0
  let empty = true
  for (let at = afterByteOrderMark(utf8); at < utf8.length; at += 1) {
    const byte = utf8[at]
    if (byte === QUOTE) {
      meetQuote(scan, line)
      empty = false
    } else if (scan.cell !== 'quoted') {
      if (byte === NEWLINE && !empty) records += 1
      empty = byte === NEWLINE || (empty && byte === RETURN)
      if (byte === between || byte === NEWLINE || byte === RETURN) scan.cell = 'start'
      else meetText(scan, byte === SPACE)
    }
    if (byte === NEWLINE) line += 1
  }
  if (scan.cell === 'quoted') scan.faultAt ??= scan.openedAt
  const { faultAt, inches } = scan
  return { records: empty ? records : records + 1, faultAt, inches }
}

const meetQuote = (scan: Scan, line: number): void => {
  if (scan.cell === 'start') {
    scan.cell = 'quoted'
    scan.openedAt = line
  } else if (scan.cell === 'quoted') scan.cell = 'closed'
  else if (scan.cell === 'closed') scan.cell = 'quoted'
  else if (scan.cell === 'plain') scan.inches = true
  else scan.faultAt ??= line
}

const meetText = (scan: Scan, blank: boolean): void => {
  if (scan.cell === 'closed') scan.faultAt ??= scan.openedAt
  else if (scan.cell !== 'plain') scan.cell = blank ? 'blank' : 'plain'
}

const afterByteOrderMark = (utf8: Uint8Array): number =>
  BYTE_ORDER_MARK.every((byte, at) => utf8[at] === byte) ? BYTE_ORDER_MARK.length : 0
