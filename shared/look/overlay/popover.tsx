import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './popover.module.css'
import popup from './popup-list.module.css'

/** `trigger` is a Button or an IconButton. Without a title, `label` names the panel. */
export type PopoverProps = {
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly title?: ReactNode
  readonly label?: string | undefined
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  readonly align?: 'start' | 'center' | 'end' | undefined
  readonly open?: boolean | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
}

/** More about one thing, beside it, without leaving the page. */
export function Popover({
  trigger,
  children,
  title,
  label,
  side = 'bottom',
  align = 'start',
  open,
  onOpenChange,
}: PopoverProps) {
  return (
    <BasePopover.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner className={popup.positioner} sideOffset={6} side={side} align={align}>
          <BasePopover.Popup className={styles.popup} {...(label ? { 'aria-label': label } : {})}>
            {title ? <BasePopover.Title className={styles.title}>{title}</BasePopover.Title> : null}
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
