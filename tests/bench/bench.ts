import { parseArgs } from 'node:util'
import { openAsBuyer } from '../support/process/buyer-client.ts'
import { figuresLine, measure } from '../support/process/measure.ts'
import { startPortalChild } from '../support/process/portal-child.ts'
import { startBaseline } from './baseline.ts'
import { benchDesktop } from './bench-desktop.ts'

/** `npm run bench -- [--seconds N]`: figures beside a baseline of the same run, since machines are noisy. */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } })
const seconds = Number(values.seconds)

const main = async (): Promise<void> => {
  const portal = await startPortalChild()
  try {
    const buyers = await Promise.all(portal.links.map(link => openAsBuyer(link.url)))
    const buyerOf = (lane: number) => buyers[lane % buyers.length] ?? fail()
    const sample = await buyerOf(0).page('')
    const baseline = await startBaseline(portal.dataFolder, JSON.stringify(sample).length)
    console.log(`${''.padEnd(44)}${'rate'.padStart(10)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`)
    for (const connections of [1, 8, 32]) {
      const at = `at ${connections}`
      console.log(
        figuresLine(
          `catalog page of 50, ${at}`,
          await measure(seconds, connections, lane => buyerOf(lane).page('')),
        ),
      )
      console.log(
        figuresLine(
          `search, ${at}`,
          await measure(seconds, connections, lane => buyerOf(lane).page('heart')),
        ),
      )
      console.log(
        figuresLine(
          `baseline: node:http, pg, one statement, ${at}`,
          await measure(seconds, connections, baseline.page),
        ),
      )
    }
    const lines = sample.items.filter(item => item.orderable && item.available === null).slice(0, 10)
    const order = lines.map(({ productId, minQuantity }) => ({ productId, quantity: minQuantity }))
    console.log(
      figuresLine(
        'order of 10 lines, one buyer (cart and submit)',
        await measure(seconds, 1, lane => buyerOf(lane).order(order)),
      ),
    )
    console.log(
      figuresLine(
        'baseline: one transaction of 10 rows, at 1',
        await measure(seconds, 1, baseline.transaction),
      ),
    )
    console.log(`server memory ${portal.memory() ?? '?'} MiB`)
    await baseline.close()
    await benchDesktop(portal)
  } finally {
    await portal.stop()
  }
}

const fail = (): never => {
  throw new Error('The demo has no links')
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error)
    process.exit(1)
  },
)
