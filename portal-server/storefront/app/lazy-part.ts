import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { loadPageWords } from './words/page-words.ts'

/** A part of the page that is fetched when it is first shown, together with the texts beyond the first screen. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadPageWords()])
    return { default: part }
  })
}
