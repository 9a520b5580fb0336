import type { ProductView } from '#desktop/worker/api/views.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
import { cellText } from './cell-text.ts'
import { COLUMNS } from './columns.ts'
import { readFilled } from './filled-cells.ts'
import { stretchOf, useGridStore } from './grid-store.ts'
import { pastedRows, readPasted } from './pasted-cells.ts'
import { useCellWays } from './use-cell-ways.ts'
import type { WantedRow } from './use-grid-edits.ts'

/** Pasted cells beside the products they fall on, before anything is stored. */
export type Pasted = { readonly rows: number; readonly reading: ReturnType<typeof readPasted> }

/** What works on a stretch of cells at once: copying out, pasting in, filling down. */
export function useStretch(
  read: (start: number, count: number) => Promise<ProductView[]>,
  store: (wanted: readonly WantedRow[]) => Promise<void>,
  show: (pasted: Pasted) => void,
) {
  const ways = useCellWays()
  const grid = useGridStore()
  const { firstRow, lastRow, firstColumn, lastColumn } = stretchOf(grid)
  const columns = COLUMNS.slice(firstColumn, lastColumn + 1)

  const copy = async () => {
    const products = await read(firstRow, lastRow - firstRow + 1)
    const lines = products.map(product => columns.map(({ id }) => cellText(id, product, ways)).join('\t'))
    await navigator.clipboard.writeText(lines.join('\n'))
    showToast({ message: t('{rows} copied', { rows: plural(products.length, 'row') }) })
  }
  const fillDown = async () => {
    const [from, ...below] = await read(firstRow, lastRow - firstRow + 1)
    const filled = columns.filter(({ editable }) => editable)
    if (!from || below.length === 0 || filled.length === 0)
      return showToast({ message: t('Choose cells below each other with Shift and the arrows first') })
    const { wanted, refused } = readFilled(
      from,
      below,
      filled.map(({ id }) => id),
      ways,
    )
    await store(wanted)
    const [why] = refused
    if (why !== undefined)
      showToast({
        tone: 'careful',
        message: t('{products} left as before. {why}', { products: plural(refused.length, 'product'), why }),
      })
  }
  const paste = async (text: string) => {
    const rows = pastedRows(text)
    const [first] = rows
    // One copied value fills all cells of a stretch, as in a spreadsheet.
    const single = rows.length === 1 && first?.length === 1
    const cells = single
      ? Array.from({ length: lastRow - firstRow + 1 }, () => columns.map(() => first[0] ?? ''))
      : rows
    const products = await read(firstRow, cells.length)
    const reading = readPasted(cells, products, firstColumn, ways)
    if (reading.wanted.length === 1 && reading.problems.length === 0) return store(reading.wanted)
    show({ rows: Math.min(cells.length, products.length), reading })
  }
  return { copy, fillDown, paste }
}
