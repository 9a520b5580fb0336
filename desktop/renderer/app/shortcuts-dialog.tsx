import { Kbd } from '#shared/look/action/kbd.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { SHORTCUT_GROUPS } from '../ui/keys/shortcut-list.ts'
import { chordText } from '../ui/words/spoken.ts'
import { t } from '../ui/words/t.ts'
import styles from './shortcuts-dialog.module.css'

/** Every keyboard shortcut on one page. */
export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={t('Keyboard shortcuts')} size="large">
      <div className={styles.groups}>
        {SHORTCUT_GROUPS.map(group => (
          <section key={group.title}>
            <h3 className={styles.title}>{t(group.title)}</h3>
            <dl>
              {group.shortcuts.map(({ keys, does }) => (
                <div key={does} className={styles.row}>
                  <dt>{t(does)}</dt>
                  <dd className={styles.keys}>
                    {keys.map(key => (
                      <Kbd key={key}>{chordText(key)}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
