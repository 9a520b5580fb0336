import { afterEach, describe, expect, it } from 'vitest'
import { german as mainGerman } from '#desktop/main/words/german.ts'
import { subjectWords } from '#desktop/renderer/features/sync-centre/mutation-words.ts'
import { plural } from '#desktop/renderer/ui/format/plural.ts'
import { german } from '#desktop/renderer/ui/words/german/german.ts'
import { nouns } from '#desktop/renderer/ui/words/german/nouns.ts'
import { sent } from '#desktop/renderer/ui/words/german/sent.ts'
import { languageOf, speak } from '#desktop/renderer/ui/words/language.ts'
import { smallNoun } from '#desktop/renderer/ui/words/small-noun.ts'
import { chordText, keyWords, spoken } from '#desktop/renderer/ui/words/spoken.ts'
import { t } from '#desktop/renderer/ui/words/t.ts'
import { readSources, stringsIn, unspokenTexts } from '#tests/support/words/read-sources.ts'

afterEach(() => speak('en'))

const RENDERER = readSources('desktop/renderer')
const CODES = readSources('shared/contract')

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe('the German of the app', () => {
  // The types refuse a text without German; what they can't see is asked here.
  it('holds no text that the app has not', () => {
    const words = readSources('desktop/renderer/ui/words').filter(({ file }) => !file.includes('/german/'))
    const used = stringsIn([...RENDERER, ...CODES, ...words])
    expect(Object.keys(german).filter(text => !used.has(text))).toEqual([])
    expect(Object.keys(nouns).filter(noun => !used.has(noun))).toEqual([])
    const usedOutside = stringsIn(readSources('desktop/main'))
    expect(Object.keys(mainGerman).filter(text => !usedOutside.has(text))).toEqual([])
  })

  it('says all that the English says', () => {
    const texts = Object.entries<string>({ ...german, ...mainGerman })
    // A text that begins or ends with a space is joined to another.
    const shape = (text: string) => [
      placeholders(text),
      /^\s/.test(text),
      /\s$/.test(text),
      text.trim() === '',
    ]
    expect(texts.filter(([english, text]) => String(shape(english)) !== String(shape(text)))).toEqual([])
  })

  it('addresses people as Sie and says nothing loudly', () => {
    const texts = [...Object.values(german), ...Object.values(sent), ...Object.values(mainGerman)]
    expect(texts.filter(text => /\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b|!/.test(text))).toEqual([])
  })

  it('leaves no text of a screen outside of the words', () => {
    expect(RENDERER.flatMap(unspokenTexts)).toEqual([])
  })
})

describe('writing a text', () => {
  it('fills the values in, in both languages', () => {
    expect(t('Edit {sku}', { sku: 'A-1' })).toBe('Edit A-1')
    speak('de')
    expect(t('Edit {sku}', { sku: 'A-1' })).toBe('A-1 bearbeiten')
  })

  it('counts what an edit is about, and leaves names as they are', () => {
    expect(subjectWords('1 products')).toBe('1 product')
    expect(subjectWords('a, b.csv, 1 rows')).toBe('a, b.csv, 1 row')
    expect(subjectWords('3000 price rules')).toBe('3000 price rules')
    speak('de')
    expect(subjectWords('1 price rules')).toBe('1 Preisregel')
    expect(subjectWords('bulk.csv, 3000 rows')).toBe('bulk.csv, 3000 Zeilen')
    expect(subjectWords('Corner Gifts')).toBe('Corner Gifts')
  })

  it('counts by the plural of the language', () => {
    expect([plural(1, 'line'), plural(2, 'line'), plural(0, 'line')]).toEqual([
      '1 line',
      '2 lines',
      '0 lines',
    ])
    speak('de')
    expect([plural(1, 'line'), plural(2, 'line')]).toEqual(['1 Position', '2 Positionen'])
  })

  it('keeps the capital of a German noun inside of a sentence', () => {
    expect(smallNoun(t('Group'))).toBe('group')
    speak('de')
    expect(smallNoun(t('Group'))).toBe('Kundengruppe')
  })

  it('speaks the first language of the system that it knows, else English', () => {
    expect(languageOf('system', ['fr-FR', 'de-AT', 'en-GB'])).toBe('de')
    expect(languageOf('system', ['fr-FR'])).toBe('en')
    expect(languageOf('en', ['de-DE'])).toBe('en')
  })
})

describe('what the server and the worker write', () => {
  it('stays English in English', () => {
    expect(spoken('sku: Use one of a, b.')).toBe('sku: Use one of a, b.')
  })

  it('is said in German, with its column and its values', () => {
    speak('de')
    expect(spoken('level: Use one of list, group.')).toBe('level: Verwenden Sie eines von: list, group.')
    expect(spoken('The file has no column "sku".')).toBe('Die Datei hat keine Spalte „sku“.')
    expect(spoken('12 price rules')).toBe('12 Preisregeln')
    expect(keyWords('Order start fulfillment')).toBe('Kommissionierung gestartet')
  })

  it('is left alone when it is a person’s own', () => {
    speak('de')
    expect(spoken('Call before nine')).toBe('Call before nine')
    expect(keyWords('Corner Gifts')).toBe('Corner Gifts')
  })

  it('names keys as a German keyboard has them', () => {
    speak('de')
    expect(chordText('Ctrl Enter')).toBe('Strg Eingabe')
  })
})
