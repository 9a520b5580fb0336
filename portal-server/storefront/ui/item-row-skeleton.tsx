import { SkeletonBlock, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import styles from './item-row.module.css'

/** The place of an item that is on the way, with the parts of the real row. */
export function ItemRowSkeleton() {
  return (
    <div className={styles.row} aria-hidden="true">
      <div className={styles.tile}>
        <SkeletonBlock width={56} height={56} />
      </div>
      <div className={styles.name}>
        <SkeletonLine width="70%" />
      </div>
      <div className={styles.facts}>
        <SkeletonLine width="60%" size="small" />
        <SkeletonLine width="30%" />
      </div>
      <div className={styles.order}>
        <SkeletonBlock width={142} height={46} round />
      </div>
    </div>
  )
}
