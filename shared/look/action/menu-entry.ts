import type { ReactNode } from 'react'

/** One line of a menu. A choice is ticked on and off and leaves the menu open. */
export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly icon?: ReactNode
      readonly shortcut?: string | undefined
      readonly danger?: boolean | undefined
      readonly disabled?: boolean | undefined
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'choice'
      readonly label: string
      readonly checked: boolean
      readonly disabled?: boolean | undefined
      readonly onChange: (checked: boolean) => void
    }
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string }
