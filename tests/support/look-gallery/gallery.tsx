import { ToastRegion } from '#shared/look/overlay/toast-region.tsx'
import { ActionSections } from './action-sections.tsx'
import { FieldSections } from './field-sections.tsx'
import styles from './gallery.module.css'
import { OverlaySections } from './overlay-sections.tsx'
import { QueueScene } from './queue-scene.tsx'
import { ShopScene } from './shop-scene.tsx'
import { StatusSections } from './status-sections.tsx'
import { ValueSections } from './value-sections.tsx'

/** Every component of the look, and one scene of each app. */
export function Gallery({ density }: { readonly density: 'desktop' | 'shop' }) {
  return (
    <main className={styles.gallery}>
      <h1 className={styles.title}>Look gallery, {density}</h1>
      {density === 'desktop' ? <QueueScene /> : <ShopScene />}
      <ActionSections />
      <FieldSections />
      <StatusSections />
      <ValueSections />
      <OverlaySections />
      <ToastRegion />
    </main>
  )
}
