import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const header = 'invoice_no,stock_code,description,quantity,invoice_date,unit_price_gbp,customer_id,country'
const row = (invoice: string, code: string, day: string, quantity = 6, price = '2.55') =>
  `${invoice},${code},"A, thing",${quantity},${day}T09:00:00Z,${price},17850,United Kingdom`

const run = (rows: string[]): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'next-order-'))
  try {
    const file = path.join(folder, 'orders.csv')
    writeFileSync(file, [header, ...rows].join('\n'))
    return execFileSync(process.execPath, ['scripts/next-order.ts', file], { encoding: 'utf8' }).trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('foresees a customer who always orders the same, from the fourth order on', () => {
  const rows = ['2011-01-03', '2011-01-10', '2011-01-17', '2011-01-24'].flatMap((day, order) => [
    row(`53${order}`, '85123A', day),
    row(`53${order}`, '71053', day),
  ])
  expect(run(rows).split('\n').at(-1)).toBe('top20 100.0% top50 100.0%')
})

it('counts an item never bought before as missed, and leaves out what is no sale', () => {
  const rows = [
    row('1', '85123A', '2011-01-03'),
    row('2', '85123a', '2011-01-10'),
    row('3', '85123A', '2011-01-17'),
    row('4', '85123A', '2011-01-24'),
    row('4', '22423', '2011-01-24'),
    row('4', 'POST', '2011-01-24'),
    row('C5', '85123A', '2011-01-25', -6),
    row('6', '71053', '2011-01-26', 6, '0'),
  ]
  expect(run(rows).split('\n').at(-1)).toBe('top20 50.0% top50 50.0%')
})

it('knows nothing of what others buy on the day that it foresees', () => {
  const codes = Array.from({ length: 40 }, (_, at) => String(10_000 + at))
  const last = codes.at(-1) ?? ''
  const own = ['2011-01-03', '2011-01-10', '2011-01-17'].flatMap((day, order) =>
    codes.map(code => row(`7${order}`, code, day)),
  )
  const others = Array.from({ length: 40 }, (_, at) =>
    row(`8${at}`, last, '2011-01-24').replace('17850', `9${at}`),
  )
  const told = run([...own, row('73', last, '2011-01-24'), ...others])
  expect(told.split('\n').at(-1)).toBe('top20 0.0% top50 100.0%')
})
