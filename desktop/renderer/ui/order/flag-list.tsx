import { Flag } from 'lucide-react'
import type { OrderRow } from '#shared/contract/rows.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './flag-list.module.css'
import { flagWords } from './flag-words.ts'

/** Why the order needs a look, in words. */
export function FlagList({ order }: { readonly order: OrderRow }) {
  const formats = useFormats()
  if (order.flags.length === 0) return null
  return (
    <ul className={styles.flags} aria-label={t('Needs a look because')}>
      {order.flags.map(flag => (
        <li key={`${flag.code}${flag.productId ?? ''}`} className={styles.flag}>
          <Flag className={styles.icon} aria-hidden="true" />
          {flagWords(flag, order.lines, formats)}
        </li>
      ))}
    </ul>
  )
}
