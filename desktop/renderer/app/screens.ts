import type { LucideIcon } from 'lucide-react'
import { BookOpen, Inbox, PhoneIncoming, RefreshCw, ScrollText, Settings, Tag, Users } from 'lucide-react'
import type { PlainText } from '../ui/words/t.ts'

type Screen = {
  readonly path: string
  readonly name: PlainText
  readonly icon: LucideIcon
  readonly go: string
}

/** The screens in the order of the sidebar. `go` is the second key after G. */
export const SCREENS = [
  { path: '/queue', name: 'Queue', icon: Inbox, go: 'q' },
  { path: '/orders', name: 'Orders', icon: ScrollText, go: 'o' },
  { path: '/catalog', name: 'Catalog', icon: BookOpen, go: 'c' },
  { path: '/prices', name: 'Prices', icon: Tag, go: 'p' },
  { path: '/customers', name: 'Customers', icon: Users, go: 'u' },
  { path: '/sync', name: 'Sync centre', icon: RefreshCw, go: 's' },
  { path: '/settings', name: 'Settings', icon: Settings, go: ',' },
] as const satisfies readonly Screen[]

/** What can be begun from anywhere, through the palette or by G and a letter. */
export const ACTIONS = [
  { path: '/enter', name: 'New order by telephone', icon: PhoneIncoming, go: 'n' },
] as const satisfies readonly Screen[]
