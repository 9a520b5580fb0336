import { describe, expect, it } from 'vitest'
import { categoryFor } from '#seed/demo/derive/category-rules.ts'
import { internalGtin } from '#seed/demo/derive/gtin.ts'
import { priceLadder } from '#seed/demo/derive/price-ladder.ts'
import { productName } from '#seed/demo/derive/product-name.ts'
import type { Sale } from '#seed/demo/derive/sale.ts'
import { sellingUnit } from '#seed/demo/derive/selling-unit.ts'

function sale(quantity: number, unitPrice: number): Sale {
  return {
    invoice: '1',
    sku: '85123A',
    skuKey: '85123a',
    description: '',
    quantity,
    unitPrice,
    customer: '17850',
    country: 'United Kingdom',
    day: '2011-05-02',
    minute: 600,
  }
}

function repeated(times: number, quantity: number, unitPrice: number): Sale[] {
  return Array.from({ length: times }, () => sale(quantity, unitPrice))
}

describe('product names', () => {
  it.each([
    ['WHITE HANGING HEART T-LIGHT HOLDER', 'White Hanging Heart T-Light Holder'],
    ['SET/20 RED RETROSPOT PAPER NAPKINS', 'Set of 20 Red Retrospot Paper Napkins'],
    ['LUNCH BAG  BLACK SKULL.', 'Lunch Bag Black Skull'],
    ["YOU'RE CONFUSING ME METAL SIGN", "You're Confusing Me Metal Sign"],
    ['CHILDRENS CUTLERY POLKADOT PINK', "Children's Cutlery Polka Dot Pink"],
    ['GIN + TONIC DIET METAL SIGN', 'Gin & Tonic Diet Metal Sign'],
    ['KEY FOB , BACK DOOR', 'Key Fob, Back Door'],
    ['RED TOADSTOOL LED NIGHT LIGHT', 'Red Toadstool LED Night Light'],
    ['METAL SIGN TAKE IT OR LEAVE IT', 'Metal Sign Take It or Leave It'],
    ['BAKING SET 9 PIECE RETROSPOT', 'Baking Set 9 Piece Retrospot'],
  ])('%s', (shouted, name) => {
    expect(productName(shouted)).toBe(name)
  })
})

describe('categories by keyword', () => {
  it.each([
    ['White Hanging Heart T-Light Holder', 'T-Light Holders'],
    ['Lunch Bag Red Retrospot', 'Lunch Bags'],
    ['Felt Craft Christmas Fairy', 'Christmas & Easter'],
    ['Red Retrospot Butter Dish', 'Textiles & Utensils'],
    ['Something Else', null],
  ])('%s', (name, category) => {
    expect(categoryFor(name)).toBe(category)
  })
})

describe('selling units', () => {
  it('takes the usual quantity as case pack when half of the orders are multiples of it', () => {
    const unit = sellingUnit('Lunch Bag', [10, 10, 10, 20, 1, 2, 3])
    expect(unit).toEqual({ unitName: 'each', contents: null, step: 10, sourcePieces: 1 })
  })

  it('sells by the carton what nearly everybody orders by the same dozen', () => {
    const unit = sellingUnit('Birthday Card', [12, 12, 12, 24, 12, 36, 12, 12, 12])
    expect(unit).toEqual({ unitName: 'carton', contents: 12, step: 1, sourcePieces: 12 })
  })

  it('reads packs and sets from the name', () => {
    expect(sellingUnit('Set of 3 Cake Tins', [1, 2, 1])).toMatchObject({ unitName: 'set', contents: 3 })
    expect(sellingUnit('60 Teatime Fairy Cake Cases', [1])).toMatchObject({ unitName: 'pack', contents: 60 })
    expect(sellingUnit('3 Hook Photo Shelf', [1])).toMatchObject({ unitName: 'each', contents: null })
  })
})

describe('price ladders', () => {
  it('take the usual price of small quantities as list price and find where most paid less', () => {
    const sales = [...repeated(9, 6, 295), ...repeated(2, 6, 250), ...repeated(6, 32, 255)]
    expect(priceLadder(sales)).toEqual({ listPrice: 295, breaks: [{ fromQuantity: 8, unitPrice: 255 }] })
  })

  it('have no break where large orders paid the same', () => {
    expect(priceLadder([...repeated(5, 2, 165), ...repeated(5, 48, 165)]).breaks).toEqual([])
  })
})

describe('internal GTINs', () => {
  it('end in the check digit', () => {
    expect(internalGtin(0)).toBe('2400010000034')
    expect(internalGtin(1)).toBe('2500010079228')
  })
})
