import { Link, useLocation } from 'wouter'
import { classNames } from '#shared/look/class-names.ts'
import { Count } from '#shared/look/status/count.tsx'
import { useSession } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { SCREENS } from '../screens.ts'
import styles from './sidebar.module.css'
import { SyncStatusLine } from './sync-status-line.tsx'
import { useSyncStatus } from './use-sync-status.ts'
import { UserMenu } from './user-menu.tsx'

/** Where to go, how things stand with the server, and who is here. */
export function Sidebar() {
  const { workspace } = useSession()
  return (
    <aside className={styles.sidebar} aria-label={t('Workspace')}>
      <div className={styles.workspace}>
        <span className={styles.mark} aria-hidden="true">
          {workspace.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="truncate">{workspace.name}</span>
      </div>
      <MainNavigation />
      <div className={styles.foot}>
        <SyncStatusLine />
        <UserMenu />
      </div>
    </aside>
  )
}

function MainNavigation() {
  const [location] = useLocation()
  const counts = useNavigationCounts()
  return (
    <nav aria-label={t('Main')} className={styles.nav}>
      {SCREENS.map(({ path, name, icon: Icon }) => {
        const active = location === path || location.startsWith(`${path}/`)
        const count = counts[path] ?? 0
        return (
          <Link
            key={path}
            href={path}
            aria-label={t(name)}
            aria-current={active ? 'page' : undefined}
            className={classNames(styles.link, active && styles.active)}
          >
            <Icon className={styles.icon} aria-hidden="true" />
            <span className="truncate">{t(name)}</span>
            {count > 0 ? (
              <Count value={count} max={999} tone={path === '/sync' ? 'careful' : 'neutral'} />
            ) : null}
          </Link>
        )
      })}
    </nav>
  )
}

function useNavigationCounts(): Readonly<Record<string, number>> {
  const queue = useWorkerQuery(['queue', 'count'], worker => worker.queue.count.query())
  const sync = useSyncStatus()
  return {
    '/queue': queue.data?.total ?? 0,
    '/sync': sync ? sync.conflicts + sync.refusals : 0,
  }
}
