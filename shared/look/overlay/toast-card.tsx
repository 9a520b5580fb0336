import { CircleAlert, CircleCheck, OctagonAlert, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../action/button.tsx'
import { IconButton } from '../action/icon-button.tsx'
import { classNames } from '../class-names.ts'
import styles from './toast-card.module.css'
import { type Toast, toastLifetime } from './toasts.ts'

/** The words that a toast adds to its message. */
export type ToastWords = {
  readonly dismissLabel: string
  readonly undoLabel: string
  readonly undoSecondsLabel: (seconds: number) => string
}

type ToastCardProps = {
  readonly toast: Toast
  readonly words: ToastWords
  readonly onDismiss: () => void
}

const ICONS = { good: CircleCheck, careful: CircleAlert, stopped: OctagonAlert }

/** One toast. It waits while the pointer or the focus is on it, unless its undo runs out by the clock. */
export function ToastCard({ toast, words, onDismiss }: ToastCardProps) {
  const [isHeld, setHeld] = useState(false)
  const leftMs = useCountdown(toast, isHeld, onDismiss)
  const { message, tone = 'neutral', undo, action } = toast
  const Icon = tone === 'neutral' ? null : ICONS[tone]
  const act = (run: () => void) => () => {
    onDismiss()
    run()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the clock
    <div
      className={styles.card}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {Icon ? <Icon className={classNames(styles.icon, styles[tone])} aria-hidden="true" /> : null}
      <span className={styles.message}>{message}</span>
      {undo ? (
        <>
          <span className={styles.seconds} aria-hidden="true">
            {words.undoSecondsLabel(Math.ceil(leftMs / 1000))}
          </span>
          <Button size="small" onClick={act(undo.onUndo)}>
            {undo.label ?? words.undoLabel}
          </Button>
        </>
      ) : null}
      {action ? (
        <Button size="small" onClick={act(action.onAct)}>
          {action.label}
        </Button>
      ) : null}
      {undo ? null : <IconButton size="small" label={words.dismissLabel} icon={<X />} onClick={onDismiss} />}
    </div>
  )
}

const TICK_MS = 250

/** The ms a toast has left. An undo follows the clock, because what it takes back is sent at that moment. */
function useCountdown(toast: Toast, isHeld: boolean, onEnd: () => void): number {
  const [leftMs, setLeftMs] = useState(() => toastLifetime(toast))
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  const until = toast.undo?.until
  useEffect(() => {
    if (isHeld && until === undefined) return
    const timer = setInterval(
      () => setLeftMs(left => (until === undefined ? left - TICK_MS : until - Date.now())),
      TICK_MS,
    )
    return () => clearInterval(timer)
  }, [isHeld, until])
  useEffect(() => {
    if (leftMs <= 0) end.current()
  }, [leftMs])
  return Math.max(0, leftMs)
}
