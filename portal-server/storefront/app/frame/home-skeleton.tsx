import { useLocation } from 'wouter'
import { SkeletonBlock, SkeletonGroup, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { useWords } from '../words/words-context.tsx'
import frame from './frame.module.css'
import styles from './home-skeleton.module.css'

const ROWS = [1, 2, 3, 4, 5, 6]

/** A page before anything is known: header and usual list in their places, on any other page a title and its cards. */
export function HomeSkeleton() {
  const { t } = useWords()
  const [location] = useLocation()
  return (
    <div className={frame.frame}>
      <main className={frame.main}>
        <SkeletonGroup label={t('app.loading')}>
          <div className={styles.head}>
            <SkeletonLine width={180} size="title" />
            <SkeletonBlock height={44} round />
          </div>
          <SkeletonLine width={140} size="title" />
          {location === '/' ? (
            ROWS.map(row => <ItemRowSkeleton key={row} />)
          ) : (
            <div className={styles.cards}>
              <SkeletonBlock height={84} />
              <SkeletonBlock height={84} />
            </div>
          )}
        </SkeletonGroup>
      </main>
    </div>
  )
}
