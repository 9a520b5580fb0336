import { describe, expect, it } from 'vitest'
import { placeTip } from '#shared/look/overlay/place-tip.ts'

const SCREEN = { width: 400, height: 300 }
const TIP = { width: 100, height: 24 }
const at = (left: number, top: number) => ({ left, top, width: 20, height: 20 })

describe('placeTip', () => {
  it('centres the tip on its target, on the wanted side', () => {
    expect(placeTip(at(190, 150), TIP, SCREEN, 'top')).toEqual({ left: 150, top: 120 })
    expect(placeTip(at(190, 150), TIP, SCREEN, 'bottom')).toEqual({ left: 150, top: 176 })
  })
  it('goes to the other side where the screen ends', () => {
    expect(placeTip(at(190, 4), TIP, SCREEN, 'top').top).toBe(30)
    expect(placeTip(at(190, 276), TIP, SCREEN, 'bottom').top).toBe(246)
  })
  it('stays inside the screen sideways', () => {
    expect(placeTip(at(0, 150), TIP, SCREEN, 'top').left).toBe(8)
    expect(placeTip(at(385, 150), TIP, SCREEN, 'top').left).toBe(292)
  })
  it('keeps the wanted side when neither has room', () => {
    expect(placeTip(at(190, 10), TIP, { width: 400, height: 40 }, 'top').top).toBe(-20)
  })
})
