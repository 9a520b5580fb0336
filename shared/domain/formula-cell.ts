const FORMULA = /^'*[=+\-@\t]/
const NEUTRALISED = /^'+[=+\-@\t]/

/**
 * A cell that no spreadsheet takes for a formula: an apostrophe goes before one that begins with = + - @ or a
 * tab, and before one that already has such apostrophes, so that `restoreCell` gives back every text exactly.
 */
export const neutraliseCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text that `neutraliseCell` was given. */
export const restoreCell = (cell: string): string => (NEUTRALISED.test(cell) ? cell.slice(1) : cell)
