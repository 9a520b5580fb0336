import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, type RefObject, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../action/icon-button.tsx'
import { classNames } from '../class-names.ts'
import { lookWord } from '../look-words.ts'
import styles from './dialog.module.css'
import { useModal } from './use-modal.ts'
import { useScrollStop } from './use-scroll-stop.ts'

/** `dismissible` false takes away the cross, Escape and the press beside it: then the footer must lead out. */
export type DialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  readonly footer?: ReactNode
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly role?: 'dialog' | 'alertdialog' | undefined
  readonly closeLabel?: string | undefined
  readonly dismissible?: boolean | undefined
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
  readonly className?: string | undefined
}

/** A modal window; on a phone a sheet that rises from the bottom. Focus is kept inside and given back. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? createPortal(<OpenDialog {...rest} />, document.body) : null
}

function OpenDialog({
  onClose,
  title,
  description,
  children,
  footer,
  size = 'medium',
  role = 'dialog',
  closeLabel = lookWord('Close'),
  dismissible = true,
  initialFocus,
  className,
}: Omit<DialogProps, 'open'>) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const dismiss = () => {
    if (dismissible) onClose()
  }
  useModal({ panel, initialFocus, onEscape: dismiss })
  useScrollStop(body)
  const dismissBeside = (event: MouseEvent) => {
    if (event.target === event.currentTarget) dismiss()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way out is Escape
    <div className={styles.scrim} onMouseDown={dismissBeside}>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role is modal */}
      <div
        ref={panel}
        role={role}
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-description` : undefined}
        tabIndex={-1}
        className={classNames(styles.panel, styles[size], className)}
      >
        <header className={styles.head}>
          <h2 id={`${id}-title`} className={styles.title}>
            {title}
          </h2>
          {dismissible ? (
            <IconButton label={closeLabel} icon={<X />} className={styles.close} onClick={onClose} />
          ) : null}
        </header>
        <div ref={body} className={styles.body}>
          {description ? (
            <p id={`${id}-description`} className={styles.description}>
              {description}
            </p>
          ) : null}
          {children}
        </div>
        {footer ? <footer className={styles.foot}>{footer}</footer> : null}
      </div>
    </div>
  )
}
