import { useId } from 'react'
import { Button } from '../action/button.tsx'
import { classNames } from '../class-names.ts'
import { lookWord } from '../look-words.ts'
import styles from './progress.module.css'

/** `total` null: how much there is to do is not known yet. */
export type ProgressProps = {
  readonly label: string
  readonly done: number
  readonly total: number | null
  readonly countText?: ((done: number, total: number | null) => string) | undefined
  readonly onStop?: (() => void) | undefined
  readonly stopLabel?: string | undefined
  readonly className?: string | undefined
}

/** Work that takes over a second: what, how far, and a way to stop it. */
export function Progress({
  label,
  done,
  total,
  countText = plainCount,
  onStop,
  stopLabel = lookWord('Stop'),
  className,
}: ProgressProps) {
  const id = useId()
  const text = countText(done, total)
  const share = total ? Math.min(1, done / total) : 0
  return (
    <div className={classNames(styles.progress, className)}>
      <div className={styles.head}>
        <span id={id} className="truncate">
          {label}
        </span>
        <span className={styles.count}>{text}</span>
        {onStop ? (
          <Button size="small" variant="quiet" onClick={onStop}>
            {stopLabel}
          </Button>
        ) : null}
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : Math.min(done, total)}
        aria-valuetext={text}
        className={styles.track}
      >
        <div
          className={classNames(styles.bar, total === null && styles.unknown)}
          style={total === null ? undefined : { transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  )
}

function plainCount(done: number, total: number | null): string {
  return total === null ? String(done) : `${done} / ${total}`
}
