import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { assertNever } from '#shared/base/assert-never.ts'
import { classNames } from '../class-names.ts'
import popup from '../overlay/popup-list.module.css'
import type { MenuEntry } from './menu-entry.ts'

/** `trigger` is a Button or an IconButton; `label` names the menu where the trigger's own name would not do. */
export type MenuProps = {
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly label?: string | undefined
  readonly align?: 'start' | 'center' | 'end' | undefined
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined
}

/** Actions that open from a button. Letters jump, arrows move, Escape closes and gives the focus back. */
export function Menu({ trigger, entries, label, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={popup.positioner} sideOffset={4} align={align} side={side}>
          <BaseMenu.Popup className={popup.popup} {...(label ? { 'aria-label': label } : {})}>
            <div className={popup.list} role="presentation">
              {entries.map((entry, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: separators have no identity but their place
                <Entry key={at} entry={entry} />
              ))}
            </div>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

/**
 * Acts once the closing menu has handed the focus to its button: a dialog that the act opens will give the focus
 * back to whatever held it, and the line that was pressed is gone by then.
 */
function actAfterClosing(act: () => void): void {
  setTimeout(act)
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <BaseMenu.Separator className={popup.separator} />
    case 'heading':
      return (
        <div className={popup.heading} role="presentation">
          {entry.label}
        </div>
      )
    case 'choice':
      return (
        <BaseMenu.CheckboxItem
          className={popup.item}
          checked={entry.checked}
          disabled={entry.disabled ?? false}
          onCheckedChange={entry.onChange}
        >
          <span className={popup.texts}>{entry.label}</span>
          <span className={popup.check}>
            <BaseMenu.CheckboxItemIndicator>
              <Check aria-hidden="true" />
            </BaseMenu.CheckboxItemIndicator>
          </span>
        </BaseMenu.CheckboxItem>
      )
    case 'action':
      return (
        <BaseMenu.Item
          className={classNames(popup.item, entry.danger && popup.danger)}
          disabled={entry.disabled ?? false}
          onClick={() => actAfterClosing(entry.onSelect)}
        >
          {entry.icon ? <span className={popup.icon}>{entry.icon}</span> : null}
          <span className={popup.texts}>{entry.label}</span>
          {entry.shortcut ? <span className={popup.shortcut}>{entry.shortcut}</span> : null}
        </BaseMenu.Item>
      )
    default:
      return assertNever(entry)
  }
}
