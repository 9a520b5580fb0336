import fc from 'fast-check'
import type { FileKind } from '#shared/contract/files.ts'

/** What is there, by what files call it. */
export type Known = { skus: string[]; references: string[]; groups: string[]; categories: string[] }

type Cells = Readonly<Record<string, fc.Arbitrary<string>>>

const some = (...texts: readonly string[]) => fc.constantFrom(...texts)
/** Most often as it should be, at times something that is refused. */
const mostly = (good: fc.Arbitrary<string>, bad: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: bad })

const amount = mostly(
  fc.integer({ min: 0, max: 99_999 }).map(minor => (minor / 100).toFixed(2)),
  some('abc', '-1.00', '1.234'),
)
const percent = mostly(some('', '0', '5', '7.5', '19 %', '100'), some('101', 'x'))
const day = mostly(some('', '2026-12-01', '2027-01-31', '24.12.2026', '2027-03-01'), some('31.02.2027'))
const whole = (...good: readonly string[]) => mostly(some('', ...good), some('0', '1.5', 'many'))
const reworded = (text: string) => some(text, text.toLowerCase(), text.toUpperCase())
const oneOf = (texts: readonly string[], ...fresh: readonly string[]) =>
  fc.oneof(some(...texts).chain(reworded), some(...fresh))

/** The columns of each kind of file, and what may stand in them. */
const columnsOf = (kind: FileKind, { skus, references, groups, categories }: Known): Cells => {
  const sku = oneOf(skus, 'NEW-1', 'new-2', 'New 3', 'NEW-4')
  const group = oneOf(groups, 'Florists', 'cafés', 'Gift > shops')
  switch (kind) {
    case 'products':
      return {
        ...{
          sku,
          name: mostly(some('Lantern', 'Heart "big"', 'Bunting, red'), some('')),
          list_price: amount,
        },
        ...{ description: some('', 'Made of glass'), gtin: some('', '4006381333931') },
        category: oneOf([...categories, ''], 'Novelties > Small', 'Novelties > Large', 'Seasonal'),
        ...{ unit_name: some('', 'carton'), unit_contents: some('', 'of 12'), tax_rate: percent },
        ...{ min_quantity: whole('1', '2', '4'), max_quantity: whole('40', '400'), step: whole('1', '2') },
        availability: mostly(some('', 'in_stock', 'Out of stock'), some('soon')),
        ...{ back_on: day, offered_from: day, offered_until: day, stock: whole('1', '250', '-3') },
        status: mostly(some('', 'active', 'archived'), some('gone')),
      }
    case 'groups':
      return {
        name: mostly(group, some('')),
        discount: percent,
        state: mostly(some('', 'active', 'archived'), some('gone')),
      }
    case 'customers':
      return {
        reference: mostly(oneOf(references, 'C-NEW-1', 'c-new-2', 'C-NEW-3'), some('')),
        ...{ name: some('Mill Lane Gifts', 'Käthe & Söhne'), state: some('', 'active', 'on_hold') },
        ...{ group: fc.oneof(group, some('')), discount: percent },
        ...{ payment_terms: some('', '14 days'), contact_email: some('', 'shop@mill.example') },
        out_of_stock_display: mostly(some('', 'show', 'hide'), some('perhaps')),
        order_settings: mostly(
          some('', '{"leadDays":2}', '{"leadDays":2,"poNumber":"required"}'),
          some('{"leadDays":"x"}'),
        ),
        ...{ address_label: some('', 'Main', 'Shop'), line1: some('', 'Mill Lane 4'), city: some('Leeds') },
      }
    case 'prices':
      return {
        ...{ sku, level: mostly(some('', 'list', 'group', 'customer'), some('all')) },
        owner: fc.oneof(some(''), some(...references), group),
        ...{ min_quantity: whole('1', '7', '12'), unit_price: amount, valid_from: day, valid_until: day },
      }
  }
}

const REQUIRED: Readonly<Record<FileKind, readonly string[]>> = {
  products: ['sku', 'name', 'list_price'],
  groups: ['name'],
  customers: ['reference', 'name'],
  prices: ['sku', 'unit_price', 'level', 'owner'],
}

/** An assortment stands in three columns that belong together. */
const assortmentOf = ({ skus, categories }: Known): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    fc.constant({ assortment: '', assortment_categories: '', assortment_items: '' }),
    fc.constant({ assortment: 'all', assortment_categories: '', assortment_items: '' }),
    some(...categories).map(path => ({
      ...{ assortment: 'categories', assortment_categories: path, assortment_items: '' },
    })),
    fc.subarray(skus, { minLength: 1 }).map(list => ({
      ...{ assortment: 'items', assortment_categories: '', assortment_items: list.join(' | ') },
    })),
    fc.constant({ assortment: 'items', assortment_categories: '', assortment_items: 'NO-SUCH' }),
  )

/** Price rules need an owner that fits their level, or most files would be refused. */
const fitting = (row: Record<string, string>, { references, groups }: Known): Record<string, string> => {
  const { level, owner = '' } = row
  if (owner === 'Florists') return row
  if (level === 'customer')
    return { ...row, owner: references.includes(owner) ? owner : (references[0] ?? '') }
  return { ...row, owner: level === 'group' ? (groups[owner.length % groups.length] ?? '') : '' }
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Files of one kind, as text: some of its columns, a few rows, at times a cell too many. */
export const filesOf = (kind: FileKind, known: Known): fc.Arbitrary<string> => {
  const columns = columnsOf(kind, known)
  const optional = Object.keys(columns).filter(name => !REQUIRED[kind].includes(name))
  const row = fc
    .record(columns)
    .chain(cells =>
      kind === 'customers'
        ? assortmentOf(known).map(chosen => ({ ...cells, ...chosen }))
        : fc.constant(cells),
    )
  return fc
    .record({
      left: fc.subarray(optional),
      rows: fc.array(row, { minLength: 1, maxLength: 6 }),
      surplus: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ left, rows, surplus }) => {
      const assortment =
        kind === 'customers' ? ['assortment', 'assortment_categories', 'assortment_items'] : []
      const address = ['address_label', 'line1', 'city'].filter(
        name => kind === 'customers' && name in columns,
      )
      const names = [...new Set([...REQUIRED[kind], ...left, ...assortment, ...address])]
      const lines = rows.map(cells => {
        const fits = kind === 'prices' ? fitting(cells, known) : cells
        return names.map(name => quoted((fits as Record<string, string>)[name] ?? '')).join(',')
      })
      const last = surplus === 0 ? [`${lines.at(-1)},more`] : lines.slice(-1)
      return [names.join(','), ...lines.slice(0, -1), ...last].join('\n')
    })
}
