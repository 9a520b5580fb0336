import { ListChecks, Zap } from 'lucide-react'
import { Link } from 'wouter'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useWords } from '../../app/words/words-context.tsx'
import styles from './shortcuts.module.css'

/** The other ways to fill a cart, for screens whose header has no room for them. */
export function Shortcuts() {
  const { t } = useWords()
  const look = classNames(buttonClass(), styles.way)
  return (
    <nav className={styles.ways} aria-label={t('home.ways')}>
      <Link href="/quick" className={look}>
        <Zap aria-hidden="true" /> {t('header.quick')}
      </Link>
      <Link href="/lists" className={look}>
        <ListChecks aria-hidden="true" /> {t('header.lists')}
      </Link>
    </nav>
  )
}
