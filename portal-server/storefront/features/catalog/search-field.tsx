import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../app/words/words-context.tsx'
import { PLAIN_VIEW, useCatalogView } from './catalog-view.ts'
import styles from './search-field.module.css'
import { queryOfView } from './view-query.ts'

/** Search as one types, from every page. "/" leads into the field, Escape empties and leaves it. */
export function SearchField() {
  const { t } = useWords()
  const { search, set } = useCatalogView()
  const [location, navigate] = useLocation()
  const input = useRef<HTMLInputElement>(null)
  useSlashKey(input)
  const type = (text: string) => {
    if (location !== '/') navigate(`/?${queryOfView({ ...PLAIN_VIEW, search: text })}`)
    set({ search: text })
  }
  const clear = () => {
    set({ search: '' })
    input.current?.focus()
  }
  return (
    <search className={styles.field}>
      <Search className={styles.icon} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        className={styles.input}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        value={search}
        onChange={event => type(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (search === '') event.currentTarget.blur()
          else clear()
        }}
      />
      {search === '' ? (
        <span className={styles.key} aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" className={styles.clear} aria-label={t('search.clear')} onClick={clear}>
          <X aria-hidden="true" />
        </button>
      )}
    </search>
  )
}

function useSlashKey(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, select, [role=dialog]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [input])
}
