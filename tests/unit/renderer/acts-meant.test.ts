import { afterEach, expect, it } from 'vitest'
import { actsMeant } from '#desktop/renderer/ui/audit/acts-meant.ts'
import { actionWords } from '#desktop/renderer/ui/audit/audit-words.ts'
import { actsInGerman } from '#desktop/renderer/ui/words/german/key-words.ts'
import { speak } from '#desktop/renderer/ui/words/language.ts'

afterEach(() => speak('en'))

it('means the acts that the screen shows with a word, in any case', () => {
  speak('de')
  expect(actsMeant('Preisregel GELÖSCHT')).toEqual({
    Preisregel: expect.arrayContaining(['price_rule.update', 'price_rule.change_many', 'price_rule.delete']),
    GELÖSCHT: ['category.delete', 'price_rule.delete', 'saved_list.delete'],
  })
  expect(actsMeant('Anna so-12')).toEqual({ Anna: [], 'so-12': [] })
})

it('names every act as the audit does', () => {
  speak('de')
  for (const shown of new Set(Object.values(actsInGerman))) {
    const [word = ''] = shown.split(' ')
    const acts = actsMeant(word)[word] ?? []
    expect(acts.map(actionWords)).toContain(shown)
  }
})

it('leaves short words and English to the server', () => {
  expect(actsMeant('product update')).toEqual({})
  speak('de')
  expect(actsMeant('an')).toEqual({})
})
