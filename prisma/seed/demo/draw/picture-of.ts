import { type MotifName, motifRules } from './motif-rules.ts'
import type { Colour, Pattern } from './paint.ts'

/** What a picture shows. Two of one description are the same picture. */
export type PictureSubject = {
  readonly motif: MotifName
  readonly colour: Colour
  readonly pattern: Pattern
}

const colourWords: readonly (readonly [RegExp, Colour])[] = [
  [/pink|sweetheart|dolly|english rose/i, 'pink'],
  [/\bred|retrospot|strawberry|apple|london|toadstool|cherry|poppies|chilli/i, 'red'],
  [/blue|spaceboy|union|turquoise|sketchbook/i, 'blue'],
  [/mint\b/i, 'mint'],
  [/green|woodland|pears|dinosaur|leaf|topiary|owl/i, 'green'],
  [/black|skull|slate|baroque/i, 'slate'],
  [/yellow|pantry|teatime|tea time|vintage ticket/i, 'yellow'],
  [/orange|circus|robot/i, 'orange'],
  [/chocolate|brown|scottie/i, 'brown'],
  [/cream|ivory|antique white/i, 'ivory'],
  [/white|doily/i, 'white'],
  [/silver|zinc|metal|grey/i, 'silver'],
  [/wicker|wooden|rustic|fawn/i, 'wood'],
  [/suki|paisley|violet|toys|alphabet|empire/i, 'violet'],
]

const patternWords: readonly (readonly [RegExp, Pattern])[] = [
  [/retrospot|polka|spot/i, 'dots'],
  [/strip|union|fringe/i, 'stripes'],
  [/gingham|diner|tea towel/i, 'checks'],
  [/heart|love|sweetheart/i, 'hearts'],
  [/rose|flower|floral|paisley|suki|posy|petal|dolly|poppies|regency|baroque|brocade/i, 'flowers'],
  [/leaf|woodland|scandinavian|owl|topiary/i, 'leaves'],
  [/spaceboy|star|circus|christmas|skull|alphabet/i, 'stars'],
  [/doily|lace/i, 'lace'],
  [/apple|pear|strawberry|fruit|cherry/i, 'fruits'],
]

/** Whose surface carries a pattern; on others it would hide what they are. */
const plainMotifs: ReadonlySet<MotifName> = new Set<MotifName>([
  'cutter',
  'heartCutters',
  'wickerHeart',
  'hangingHeart',
  'paperChain',
  'frame',
  'sign',
  'chalkboard',
  'rack',
  'bird',
  'tLight',
  'basket',
  'letterBlocks',
  'doll',
  'feltFlowers',
  'alarmClock',
  'wallClock',
  'spoons',
  'pegs',
  'pencils',
])

/** The picture of a product by its name; null where nothing that is drawn would fit. */
export function pictureOf(name: string): PictureSubject | null {
  const rule = motifRules.find(([words]) => words.test(name))
  if (!rule) return null
  const [, motif, usual] = rule
  const colour = colourWords.find(([words]) => words.test(name))?.[1] ?? usual
  const pattern = patternWords.find(([words]) => words.test(name))?.[1] ?? 'plain'
  return { motif, colour, pattern: plainMotifs.has(motif) ? 'plain' : pattern }
}

/** The name of a picture's files. */
export function pictureName({ motif, colour, pattern }: PictureSubject): string {
  return pattern === 'plain' ? `${motif}-${colour}` : `${motif}-${colour}-${pattern}`
}
