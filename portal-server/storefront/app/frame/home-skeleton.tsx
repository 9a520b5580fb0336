import { SkeletonBlock, SkeletonGroup, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { useWords } from '../words/words-context.tsx'
import frame from './frame.module.css'
import styles from './home-skeleton.module.css'

const ROWS = [1, 2, 3, 4, 5, 6]

/** The first page before anything is known: header, usual list, bar, each in its place. */
export function HomeSkeleton() {
  const { t } = useWords()
  return (
    <div className={frame.frame}>
      <main className={frame.main}>
        <SkeletonGroup label={t('app.loading')}>
          <div className={styles.head}>
            <SkeletonLine width={180} size="title" />
            <SkeletonBlock height={44} round />
          </div>
          <SkeletonLine width={140} size="title" />
          {ROWS.map(row => (
            <ItemRowSkeleton key={row} />
          ))}
        </SkeletonGroup>
      </main>
    </div>
  )
}
