import type { ReactNode } from 'react'
import styles from './kbd.module.css'

/** A key or chord as printed on the keyboard, for example `<Kbd>⌘K</Kbd>`. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>
}
