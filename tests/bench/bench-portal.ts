import { startPortal } from '#server/http/start-portal.ts'

/**
 * The portal in a process of its own, without a demo, that also tells its parent what it costs: `figures` is
 * answered with processor time (microseconds), resident memory and how often a price was in memory.
 */
const main = async (): Promise<void> => {
  const portal = await startPortal({
    host: '127.0.0.1',
    port: 0,
    dataFolder: process.argv[2] ?? '',
    demo: false,
    json: true,
    publicUrl: null,
    ownerUrl: undefined,
    servingUrl: undefined,
    logLevel: 'error',
  })
  const setupCode = portal.setupCode
  process.on('message', message => {
    if (message !== 'figures') return
    const { user, system } = process.cpuUsage()
    process.send?.({ cpu: user + system, memory: process.memoryUsage().rss, prices: portal.priceCounts() })
  })
  process.once('disconnect', () => void portal.close().then(() => process.exit(0)))
  process.send?.({ url: portal.url, setupCode })
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
