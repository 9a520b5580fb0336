import { CloudDownload, CloudOff } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './older-section.module.css'
import type { OlderOrders } from './use-orders.ts'

/** Where the orders of this computer end: older ones are fetched on request, and offline that is said. */
export function OlderSection({ older }: { readonly older: OlderOrders }) {
  return (
    <div className={styles.section} role="status">
      <h2 className={styles.title}>{t('Older than 90 days')}</h2>
      <OlderState older={older} />
    </div>
  )
}

function OlderState({ older }: { readonly older: OlderOrders }) {
  if (older.loading) return <span className={styles.text}>{t('Asking the server…')}</span>
  if (older.offline)
    return (
      <>
        <span className={styles.text}>
          <CloudOff className={styles.icon} aria-hidden="true" />
          {t('Offline: they are on the server only')}
        </span>
        <Button size="small" variant="quiet" onClick={older.fetch}>
          {t('Try again')}
        </Button>
      </>
    )
  if (!older.asked)
    return (
      <Button size="small" icon={<CloudDownload />} onClick={older.fetch}>
        {t('Fetch from the server')}
      </Button>
    )
  if (older.items.length === 0) return <span className={styles.text}>{t('None on the server')}</span>
  return <span className={styles.text}>{t('From the server, not kept on this computer')}</span>
}
