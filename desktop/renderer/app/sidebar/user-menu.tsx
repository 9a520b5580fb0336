import { Keyboard, LogIn, LogOut } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { type ThemeChoice, useAppearance } from '../../ui/appearance/appearance-store.ts'
import { useSession } from '../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../ui/words/t.ts'
import { useShellStore } from '../shell-store.ts'
import styles from './sidebar.module.css'

const THEMES: readonly { readonly id: ThemeChoice; readonly label: PlainText }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
]

/** Who is signed in, the theme, and the way out. */
export function UserMenu() {
  const { staff, needsSignIn } = useSession()
  const { theme, choose } = useAppearance()
  const show = useShellStore(state => state.show)
  return (
    <Menu
      side="top"
      label={t('Account')}
      trigger={
        <Button
          variant="quiet"
          className={styles.user}
          aria-label={t('Account: {name}', { name: staff.name })}
        >
          <span className={styles.avatar} aria-hidden="true">
            {staff.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="truncate">{staff.name}</span>
        </Button>
      }
      entries={[
        { kind: 'heading', label: t('Theme') },
        ...THEMES.map(({ id, label }) => ({
          kind: 'choice' as const,
          label: t(label),
          checked: theme === id,
          onChange: () => choose({ theme: id }),
        })),
        { kind: 'separator' },
        {
          kind: 'action',
          label: t('Keyboard shortcuts'),
          icon: <Keyboard />,
          shortcut: '?',
          onSelect: () => show('shortcuts'),
        },
        ...(needsSignIn
          ? [
              {
                kind: 'action' as const,
                label: t('Sign in again'),
                icon: <LogIn />,
                onSelect: () => show('sign_in_again'),
              },
            ]
          : []),
        { kind: 'action', label: t('Sign out'), icon: <LogOut />, onSelect: () => show('sign_out') },
      ]}
    />
  )
}
