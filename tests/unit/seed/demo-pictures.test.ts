import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { drawPicture } from '#seed/demo/draw/draw-picture.ts'
import { motifs } from '#seed/demo/draw/motif-rules.ts'
import { pictureName, pictureOf } from '#seed/demo/draw/picture-of.ts'
import { DEMO_NOW, demoAt } from './build-demo.ts'

const demo = demoAt(DEMO_NOW)

function filesOf(size: 'large' | 'small'): string[] {
  const folder = fileURLToPath(new URL(`../../../prisma/seed/demo/pictures/${size}`, import.meta.url))
  return readdirSync(folder).sort()
}

describe("the demo's pictures", () => {
  it('shows nearly every product, and a logo', () => {
    const images = new Map(demo.images.map(({ id, name }) => [id, name]))
    const shown = demo.products.filter(({ imageId }) => imageId !== null)
    expect(shown.length).toBeGreaterThanOrEqual(595)
    for (const { imageId } of shown) expect(images.has(imageId ?? '')).toBe(true)
    expect(images.get(demo.workspace.logoImageId ?? '')).toBe('logo')
  })

  it('has each of them drawn in both sizes, and no others', () => {
    const names = demo.images.map(({ name }) => `${name}.webp`).sort()
    expect(filesOf('large')).toEqual(names)
    expect(filesOf('small')).toEqual(names)
  })

  it.each([
    ['Lunch Bag Red Retrospot', 'lunchBag-red-dots'],
    ['Green Regency Teacup and Saucer', 'teacup-green-flowers'],
    ['Alarm Clock Bakelike Pink', 'alarmClock-pink'],
    ['Spaceboy Birthday Card', 'card-blue-stars'],
    ['Union Stripe with Fringe Hammock', 'hammock-blue-stripes'],
    ['Ladies & Gentlemen Metal Sign', 'sign-silver'],
  ])('%s is %s', (product, name) => {
    const subject = pictureOf(product)
    expect(subject && pictureName(subject)).toBe(name)
  })

  it('says nothing of a name that it does not know', () => {
    expect(pictureOf('Twelve of something')).toBeNull()
  })

  it.each(Object.keys(motifs) as (keyof typeof motifs)[])('%s is drawn of whole elements', motif => {
    const drawing = drawPicture({ motif, colour: 'red', pattern: 'dots' }, 100)
    expect(drawing).not.toMatch(/undefined|NaN|url\(#(?!pattern|shade)/)
    expect(drawing.split('<').length).toBe(drawing.split('>').length)
  })
})
