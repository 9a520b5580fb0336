import { language } from './language.ts'

/** A name inside of a sentence: English writes it small there, German nouns stay as they are. */
export function smallNoun(name: string): string {
  return language() === 'en' ? name.toLowerCase() : name
}
