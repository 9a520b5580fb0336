import type { ProductData } from '../load-demo-data.ts'

const sentences: Readonly<Record<string, string>> = {
  'T-Light Holders': 'Takes a standard T-light.',
  'Candles & Lights': 'A warm glow for shelves, tables and windowsills.',
  Baking: 'For home bakers and busy kitchens.',
  'Cups & Plates': 'For the tea table and the gift shelf.',
  'Tins & Storage': 'Keeps small things tidy and on show.',
  'Textiles & Utensils': 'Everyday kitchen help with a vintage look.',
  'Lunch Bags': 'Insulated, with a wipe-clean lining.',
  'Jumbo Bags': 'Strong woven bag with long handles.',
  'Small Bags & Purses': 'Light to carry, easy to give.',
  Party: 'For birthdays, garden parties and shop windows.',
  'Cards & Wrap': 'Blank for your own message, or to finish a present.',
  'Pens & Notebooks': 'For desks, school bags and stockings.',
  Signs: 'Ready to hang.',
  Doormats: 'Coir with a non-slip back.',
  'Frames & Clocks': 'For walls and mantelpieces.',
  'Furniture & Hooks': 'Painted finish; fittings included where it hangs.',
  Ornaments: 'A small decoration for any season.',
  'Warm & Cosy': 'For cold evenings.',
  Garden: 'For beds, sheds and sunny afternoons.',
  'Toys & Games': 'A traditional plaything, not suitable for children under 36 months.',
  'Craft Kits': 'Everything for an afternoon of making.',
  "Children's Kitchen": 'Sized for small hands.',
  'Jewellery & Accessories': 'Sells best near the till.',
  'Christmas & Easter': 'Seasonal; order early.',
}

function soldBy(product: ProductData): string {
  const unit = product.unit === 'each' ? 'singly' : `by the ${product.unit} of ${product.contents}`
  return product.step > 1 ? `Sold ${unit}, in multiples of ${product.step}.` : `Sold ${unit}.`
}

/** One or two short sentences: what it is for and how it is sold. */
export function productDescription(product: ProductData): string {
  const sentence = sentences[product.category]
  return sentence ? `${sentence} ${soldBy(product)}` : soldBy(product)
}
