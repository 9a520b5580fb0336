import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { readLoadOptions } from '#tests/load/load-options.ts'
import { memoryGrowth } from '#tests/load/memory-watch.ts'

const load = (...args: string[]): Promise<{ code: number | null; output: string }> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, ['tests/load/load.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', part => {
        output += String(part)
      })
    child.once('exit', code => resolve({ code, output }))
  })

// Counts alone are judged: how quick a machine is changes how many orders there are, and not whether one is lost.
it('thirty seconds of buyers and desktops lose no order and double none, by a count of its own', async () => {
  const { code, output } = await load('--seconds', '30', '--buyers', '40', '--desktops', '3', '--think', '2')
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/[1-9]\d* orders acknowledged, \d+ found, 0 lost, 0 doubled\n$/),
  ])
}, 1_800_000)

it('by default it is what the largest portal is on its busiest day', () => {
  expect(readLoadOptions([])).toEqual({ seconds: 600, buyers: 2000, desktops: 20, thinks: 60_000 })
  expect(() => readLoadOptions(['--buyers', 'many'])).toThrow('--buyers must be a whole number')
})

it('memory is held against the second minute, once there are three', () => {
  expect(memoryGrowth([900, 500])).toBe(null)
  expect(memoryGrowth([900, 500, 700, 550])).toBeCloseTo(0.1)
})
