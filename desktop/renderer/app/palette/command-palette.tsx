import { Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { classNames } from '#shared/look/class-names.ts'
import { useModal } from '#shared/look/overlay/use-modal.ts'
import { t } from '../../ui/words/t.ts'
import styles from './command-palette.module.css'
import { type Finding, useFindings } from './use-findings.ts'

/** One field that finds screens, orders, customers and products. Arrows choose, Enter goes there. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [awaited, setAwaited] = useState(false)
  const deferred = useDeferredValue(text)
  const { findings, settled: complete } = useFindings(deferred)
  const settled = complete && deferred === text
  const chosen = Math.min(at, findings.length - 1)
  useModal({ panel, initialFocus: undefined, onEscape: onClose })

  const open = (finding: Finding | undefined) => {
    if (!finding) return
    onClose()
    navigate(finding.path)
  }
  const latestOpen = useRef(open)
  latestOpen.current = open
  const first = findings[chosen]
  // Enter waits for what the whole text finds, so that typing fast never opens what half of it found.
  useEffect(() => {
    if (awaited && settled) latestOpen.current(first)
  }, [awaited, settled, first])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, findings.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter' && settled) open(findings[chosen])
    else if (event.key === 'Enter') setAwaited(true)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.scrim} onPointerDown={event => event.target === event.currentTarget && onClose()}>
      <div
        ref={panel}
        role="dialog"
        aria-modal="true"
        aria-label={t('Find anything')}
        className={styles.panel}
      >
        <div className={styles.field}>
          <Search className={styles.icon} aria-hidden="true" />
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={findings[chosen] ? `${id}-${findings[chosen].key}` : undefined}
            aria-label={t('Find a screen, order, customer or product')}
            placeholder={t('Find a screen, order, customer or product')}
            className={styles.input}
            value={text}
            onChange={event => {
              setText(event.target.value)
              setAt(0)
              setAwaited(false)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div id={`${id}-list`} role="listbox" aria-label={t('Found')} className={styles.list}>
          {findings.map((finding, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: options are pointed at by the field
            <div
              key={finding.key}
              id={`${id}-${finding.key}`}
              role="option"
              aria-selected={index === chosen}
              className={classNames(styles.option, index === chosen && styles.chosen)}
              onPointerMove={() => setAt(index)}
              onClick={() => open(finding)}
            >
              <span className="truncate">{finding.label}</span>
              <span className={styles.kind}>{t(finding.kind)}</span>
            </div>
          ))}
        </div>
        {findings.length === 0 ? (
          <p className={styles.none} role="status">
            {t('Nothing found for “{text}”. Orders are found by number, products by SKU or name.', { text })}
          </p>
        ) : null}
      </div>
    </div>
  )
}
