import { describe, expect, it } from 'vitest'
import { de } from '../../../portal-server/storefront/app/messages/de.ts'
import { dePages } from '../../../portal-server/storefront/app/messages/de-pages.ts'
import { en } from '../../../portal-server/storefront/app/messages/en.ts'
import { enPages } from '../../../portal-server/storefront/app/messages/en-pages.ts'
import { chooseLanguage, chooseLocale } from '../../../portal-server/storefront/app/words/language.ts'
import { type Message, writeMessage } from '../../../portal-server/storefront/app/words/message.ts'

const placeholders = (message: Message): string[] => {
  const text = typeof message === 'string' ? message : message.other
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
}

describe('messages', () => {
  it('exist in German with the placeholders of the English ones, and no others', () => {
    for (const [english, german] of [
      [en, de],
      [enPages, dePages],
    ] as const) {
      for (const [key, message] of Object.entries<Message>(english)) {
        expect(placeholders((german as Record<string, Message>)[key] ?? ''), key).toEqual(
          placeholders(message),
        )
      }
      expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort())
    }
  })

  it('are either of the first screen or of another, never of both', () => {
    expect(Object.keys(en).filter(key => Object.hasOwn(enPages, key))).toEqual([])
  })

  it('take the plural form of the count and write numbers in the locale', () => {
    expect(writeMessage(en['bar.items'], { count: 1 }, 'en-GB')).toBe('1 item')
    expect(writeMessage(en['bar.items'], { count: 1200 }, 'en-GB')).toBe('1,200 items')
    expect(writeMessage(de['bar.items'], { count: 1200 }, 'de')).toBe('1.200 Artikel')
  })

  it('leave a placeholder to be seen when its value is missing', () => {
    expect(writeMessage('{name} is here', {}, 'en')).toBe('{name} is here')
  })

  it('write values as they are, also when they look like placeholders', () => {
    expect(writeMessage('Results for {search}', { search: '{count}' }, 'en')).toBe('Results for {count}')
  })
})

describe('language', () => {
  it('is the first wish that the storefront speaks', () => {
    expect(chooseLanguage(['fr', 'de-AT', 'en'])).toBe('de')
    expect(chooseLanguage([null, undefined, 'pl'])).toBe('en')
  })

  it('keeps the reader’s own variant for dates and numbers', () => {
    expect(chooseLocale('de', ['en-US', 'de-CH'])).toBe('de-CH')
    expect(chooseLocale('en', ['de-DE'])).toBe('en-GB')
  })
})
