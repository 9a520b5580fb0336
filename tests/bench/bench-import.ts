import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { beginWorkspace } from './begin-workspace.ts'
import { fillBigWorkspace } from './big-workspace.ts'
import { buying, closeBuyers, openBuyers, pause, runCommand, tell, tellHead } from './busy-buyers.ts'
import { type BenchPortal, startBenchPortal } from './start-bench-portal.ts'
import { superuserUrl } from './superuser-url.ts'

const PRODUCTS = 100_000
const RULES_PER_PRODUCT = 10
const CUSTOMERS = 200

/** An administrator's import of 100,000 products and 1,000,000 price rules while buyers go on submitting. */
export const benchImport = async (seconds: number): Promise<void> => {
  const portal = await startBenchPortal()
  try {
    await beginWorkspace(portal)
    const size = { products: 1_000, customers: CUSTOMERS, rulesPerCustomer: 100 }
    const workspace = await fillBigWorkspace(superuserUrl(portal.dataFolder), portal.url, size)
    const buyers = openBuyers(portal, workspace)
    tellHead()
    tell('idle', await buying(buyers, pause(seconds * 1000 * 3)))
    const files = await writeFiles(portal)
    const products = await buying(buyers, runCommand('import', portal, 'products', files.products))
    tell(`while ${PRODUCTS} products are imported`, products)
    const prices = await buying(buyers, runCommand('import', portal, 'prices', files.prices))
    tell(`while ${PRODUCTS * RULES_PER_PRODUCT} price rules are imported`, prices)
    tell('idle again', await buying(buyers, pause(seconds * 1000 * 3)))
    closeBuyers(buyers)
  } finally {
    await portal.stop()
  }
}

const writeFiles = async ({ dataFolder }: BenchPortal): Promise<{ products: string; prices: string }> => {
  const products = path.join(dataFolder, 'products.csv')
  const prices = path.join(dataFolder, 'prices.csv')
  await writeRows(
    products,
    'sku,name,list_price,tax_rate\n',
    PRODUCTS,
    at => `IMP-${at},Imported thing ${at},${at % 90}.50,20\n`,
  )
  await writeRows(prices, 'sku,level,owner,min_quantity,unit_price\n', PRODUCTS * RULES_PER_PRODUCT, at => {
    const product = Math.floor(at / RULES_PER_PRODUCT)
    return `IMP-${product},customer,BIG-${1 + ((product + at) % CUSTOMERS)},1,${at % 80}.25\n`
  })
  return { products, prices }
}

const writeRows = async (
  file: string,
  header: string,
  rows: number,
  row: (at: number) => string,
): Promise<void> => {
  const out = createWriteStream(file)
  out.write(header)
  for (let at = 0; at < rows; at++) if (!out.write(row(at))) await once(out, 'drain')
  await new Promise<void>(resolve => out.end(resolve))
}
