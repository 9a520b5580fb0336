import { CircleCheck, Info, OctagonX, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../action/icon-button.tsx'
import { classNames } from '../class-names.ts'
import { lookWord } from '../look-words.ts'
import styles from './notice.module.css'

/** `banner` spans the top of a page; `live` is for a notice that appears while the page is open. */
export type NoticeProps = {
  readonly tone: 'info' | 'good' | 'careful' | 'stopped'
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly onDismiss?: (() => void) | undefined
  readonly dismissLabel?: string | undefined
  readonly layout?: 'card' | 'banner' | undefined
  readonly live?: 'off' | 'polite' | 'assertive' | undefined
  readonly className?: string | undefined
}

const ICONS = { info: Info, good: CircleCheck, careful: TriangleAlert, stopped: OctagonX }
const ROLES = { off: undefined, polite: 'status', assertive: 'alert' } as const

/** Something the person should know where they are: what happened, that nothing was lost, what to do. */
export function Notice({
  tone,
  title,
  children,
  action,
  onDismiss,
  dismissLabel = lookWord('Dismiss'),
  layout = 'card',
  live = 'off',
  className,
}: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div role={ROLES[live]} className={classNames(styles.notice, styles[tone], styles[layout], className)}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.main}>
        <div className={styles.texts}>
          {title ? <div className={styles.title}>{title}</div> : null}
          {children ? <div className={title ? styles.more : undefined}>{children}</div> : null}
        </div>
        {action ? <div className={styles.action}>{action}</div> : null}
      </div>
      {onDismiss ? (
        <IconButton
          size="small"
          label={dismissLabel}
          icon={<X />}
          className={styles.dismiss}
          onClick={onDismiss}
        />
      ) : null}
    </div>
  )
}
