import { EllipsisVertical } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useWords } from '../words/words-context.tsx'
import styles from './page-menu.module.css'

const MenuPanel = lazyPart(async () => (await import('./menu-panel.tsx')).MenuPanel)

/** The small menu: appearance, contact, terms and the way out. */
export function PageMenu() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        holder.current?.querySelector('button')?.focus()
      } else if (event.target instanceof Node && holder.current?.contains(event.target)) return
      setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [open])
  return (
    <div ref={holder} className={styles.holder}>
      <button
        type="button"
        className={styles.opener}
        aria-label={t('header.menu')}
        aria-expanded={open}
        aria-controls={open ? 'page-menu' : undefined}
        onClick={() => setOpen(!open)}
      >
        <EllipsisVertical aria-hidden="true" />
      </button>
      {open ? (
        <div id="page-menu" className={styles.panel}>
          <MenuPanel onLeave={() => setOpen(false)} />
        </div>
      ) : null}
    </div>
  )
}
