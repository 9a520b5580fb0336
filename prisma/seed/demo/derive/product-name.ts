const smallWords = new Set(['a', 'and', 'as', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])
const upperWords = new Set(['abc', 'bbq', 'led', 'uk', 'wc', 'usa', 'ii'])

/** Abbreviations, typing errors and missing apostrophes of the source, in the order they are applied. */
const repairs: readonly (readonly [RegExp, string])[] = [
  [/\s*\+\s*/g, ' & '],
  [/\bs(?:et)?\s*\/\s*(\d+)/gi, 'set of $1 '],
  [/\bset\s+of\s*(\d+)/gi, 'set of $1'],
  [/\bset\s*(\d+)\b(?! piece)/gi, 'set of $1'],
  [/\bpack\s+(\d+)\b/gi, 'pack of $1'],
  [/\bant white\b/gi, 'antique white'],
  [/\basstd\b/gi, 'assorted'],
  [/\bhldr\b/gi, 'holder'],
  [/\bchristmas dec\b/gi, 'christmas decoration'],
  [/\bdoiley\b/gi, 'doily'],
  [/\bstrawbery\b/gi, 'strawberry'],
  [/\bminiture\b/gi, 'miniature'],
  [/\bgerden\b/gi, 'garden'],
  [/\bpannetone\b/gi, 'panettone'],
  [/\btealight\b/gi, 't-light'],
  [/\bpolkadot\b/gi, 'polka dot'],
  [/\bmemoboard\b/gi, 'memo board'],
  [/\bfeltcraft\b/gi, 'felt craft'],
  [/\bdrawerknob\b/gi, 'drawer knob'],
  [/\bmagnetic\s+shopping/gi, 'magnetic shopping'],
  [/\bchildrens\b/gi, "children's"],
  [/\b(girl|boy)s vintage\b/gi, "$1s' vintage"],
  [/\bchilds\b/gi, "child's"],
  [/\bgardeners\b/gi, "gardener's"],
  [/\bchocolatecandle\b/gi, 'chocolate candle'],
  [/\blivingroom\b/gi, 'living room'],
  [/\b(\d+) pc\b/gi, '$1 piece'],
  [/\bkids (?=cutlery)/gi, "children's "],
  [/\bgaolers\b/gi, "gaoler's"],
  [/([a-z])\.(?=\s|$)/gi, '$1'],
  [/\s+,/g, ','],
  [/,(?=\S)/g, ', '],
  [/,\s*$/g, ''],
  [/\s+/g, ' '],
]

function capitalise(word: string): string {
  if (upperWords.has(word)) return word.toUpperCase()
  if (/^[a-z]\d+$/.test(word)) return word.toUpperCase()
  return word.replace(
    /(^|[-/("])([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}

/** A shop's spelling of a shouted description: "WHITE HANGING HEART T-LIGHT HOLDER" gets title case. */
export function productName(description: string): string {
  let text = description
  for (const [pattern, replacement] of repairs) text = text.replace(pattern, replacement)
  const words = text.trim().toLowerCase().split(' ')
  const last = words.length - 1
  return words
    .map((word, at) => (at > 0 && at < last && smallWords.has(word) ? word : capitalise(word)))
    .join(' ')
}
