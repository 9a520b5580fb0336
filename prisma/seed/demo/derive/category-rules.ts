/** The category tree in shop order: a top category and the ones below it. */
export const categoryTree: readonly (readonly [top: string, below: readonly string[]])[] = [
  ['Candles & Lighting', ['T-Light Holders', 'Candles & Lights']],
  ['Kitchen', ['Baking', 'Cups & Plates', 'Tins & Storage', 'Textiles & Utensils']],
  ['Bags', ['Lunch Bags', 'Jumbo Bags', 'Small Bags & Purses']],
  ['Party', []],
  ['Stationery', ['Cards & Wrap', 'Pens & Notebooks']],
  ['Home', ['Signs', 'Doormats', 'Frames & Clocks', 'Furniture & Hooks', 'Ornaments', 'Warm & Cosy']],
  ['Garden', []],
  ['Toys & Children', ['Toys & Games', 'Craft Kits', "Children's Kitchen"]],
  ['Jewellery & Accessories', []],
  ['Christmas & Easter', []],
]

/** The first rule whose pattern occurs in the lower-cased product name wins, so the specific stand first. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/christmas|easter|advent|snowm|santa|reindeer|rudolph|paper eggs?\b|50's/, 'Christmas & Easter'],
  [/lunch bag/, 'Lunch Bags'],
  [/jumbo|shopper|recycling bag|storage bag/, 'Jumbo Bags'],
  [/\bsign\b|chalkboard|black board|block word|block letters/, 'Signs'],
  [/doormat|acapulco mat/, 'Doormats'],
  [
    /lip gloss|umbrella|poncho|keyring|key fob|silk fan|butterfly (clips|string)|hair|necklace/,
    'Jewellery & Accessories',
  ],
  [
    /bracelet|earring|brooch|\bring\b(?! purse)|scarf|compact mirror|soap|bath salt/,
    'Jewellery & Accessories',
  ],
  [
    /kneeling|watering can|garden(?! set)|planter|\bplant|edwardian parasol|herb marker|hammock|secateurs/,
    'Garden',
  ],
  [/windmill|beach spade|seaside|sandcastle|grow (your|a) |egg house|deck ?chair|citronella/, 'Garden'],
  [/hot water|hottie|hand warmer|quilt|throw|blanket|draught|doorstop|slippers|mug cosy/, 'Warm & Cosy'],
  [/night light|(?<!t-)lights\b|\blamp\b/, 'Candles & Lights'],
  [
    /t-lights\b|t-light candles|party candles|scented candles|chocolate candle|lantern|candle ?stick|incense/,
    'Candles & Lights',
  ],
  [/t-light|candleholder|candle holder|votive/, 'T-Light Holders'],
  [/bunting|balloon|paper chain|garland|party bag|streamer|cocktail|bendy straws/, 'Party'],
  [/napkin|paper plate|paper cup|tissues|doilies|doily coaster/, 'Party'],
  [/plasters in tin|first aid|knick knack tins/, 'Tins & Storage'],
  [/apron|tea towel|oven (glove|mitt)|washing up gloves/, 'Textiles & Utensils'],
  [/child's|children's|lunch box|snack box|soldiers egg cup|baby gift/, "Children's Kitchen"],
  [
    /cake case|cookie cutter|biscuit cutter|baking|jelly mould|petit four|cake tin|recipe box|jam making/,
    'Baking',
  ],
  [/rolling pin|scales|measuring|lolly mould|toast its|pastry|cupcake lace|jam jar with|pudding/, 'Baking'],
  [
    /magnet|wrap\b|card\b(?!.*(holder|wallet|game))|cards with|ribbon|gift tag|postcard|gift bag/,
    'Cards & Wrap',
  ],
  [
    /pencil|\bpens?\b|notebook|eraser|ruler|memo board|address book|exercise book|crayon|chalk stick/,
    'Pens & Notebooks',
  ],
  [/notepad|letter rack|passport|\btape\b|travel journal/, 'Pens & Notebooks'],
  [
    /felt craft|stencil|sewing|knitting|paint set|paint your|modelling clay|craft|colouring|drawing slate/,
    'Craft Kits',
  ],
  [
    /toy|\bdoll\b|playhouse|harmonica|marbles|snap cards|domino|skittles|rounders|croquet|spinning top/,
    'Toys & Games',
  ],
  [
    /gliders|jigsaw|bingo|ludo|snakes|game|babushka nesting|blocks|puppet|skipping|money (box|bank)|piggy/,
    'Toys & Games',
  ],
  [
    /heads and tails|water bomb|robot|catch cup|dolly pegs|figures|bubbles|tattoo|kite|noughts|yo-?yo/,
    'Toys & Games',
  ],
  [/(?<!tea |peg )bag\b|purse|wallet|picnic|luggage|mini cases|suitcase|airline/, 'Small Bags & Purses'],
  [/tea,? coffee/, 'Tins & Storage'],
  [
    /mug|cup\b|teacup|tea ?set|plate\b|cake ?stand|saucer|teapot|bowl|jug|beaker|tea glass|wine glass/,
    'Cups & Plates',
  ],
  [/beurre|coaster|placemat|place setting|salt and pepper|trinket|sugar (bowl|dispenser)/, 'Cups & Plates'],
  [/frame|clock|mirror|photo|cornice/, 'Frames & Clocks'],
  [/hook|hanger|knob|coat ?rack|key cabinet/, 'Furniture & Hooks'],
  [/\btins?\b|bread bin|storage jar|container|\bjar\b|canister|food cover|caddy/, 'Tins & Storage'],
  [
    /brush|spoon|cutlery|opener|ladle|colander|\bpegs\b|peg bag|whisk|wash bowl|butter dish|frying pan/,
    'Textiles & Utensils',
  ],
  [/egg holder|egg cup|enamel|trivet|dispenser|tongs/, 'Textiles & Utensils'],
  [/box|cabinet|drawer|chest|rack\b|crate|shelf|stool|dressing table|stand\b/, 'Furniture & Hooks'],
  [
    /heart|ornament|decoration|bird|wicker|hanging|\bstar\b|metal pears|cherub|thermometer|toadstool/,
    'Ornaments',
  ],
]

/** The category of a product by keywords of its name; null where no rule knows it. */
export function categoryFor(name: string): string | null {
  const text = name.toLowerCase()
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
