import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { restartDelay } from '#desktop/main/restart-delay.ts'
import { readWindowState, writeWindowState } from '#desktop/main/window-state.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-window-'))
const file = path.join(folder, 'window.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SCREEN = { x: 0, y: 0, width: 1600, height: 1000 }
const PLACE = { x: 100, y: 50, width: 1200, height: 800, maximized: true }

describe('the place of the window', () => {
  it('is read back as it was written', () => {
    writeWindowState(file, PLACE)
    expect(readWindowState(file, [SCREEN])).toEqual(PLACE)
  })

  it.each([
    { ...PLACE, x: 1590 },
    { ...PLACE, x: -1190 },
    { ...PLACE, y: -200 },
    { ...PLACE, y: 990 },
  ])('is forgotten when no screen shows it: %o', place => {
    writeWindowState(file, place)
    expect(readWindowState(file, [SCREEN])).toBeNull()
  })

  it.each(['', 'null', '{"x":1}', '{"x":"1","y":0,"width":1,"height":1,"maximized":true}'])(
    'is unknown when the file holds %o',
    text => {
      writeFileSync(file, text)
      expect(readWindowState(file, [SCREEN])).toBeNull()
    },
  )
})

describe('the wait before a worker starts again', () => {
  it('doubles from a quarter of a second to half a minute', () => {
    expect([1, 2, 3, 4, 20].map(restartDelay)).toEqual([250, 500, 1_000, 2_000, 30_000])
  })
})
