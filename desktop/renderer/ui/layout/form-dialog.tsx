import { type FormEvent, type ReactNode, useId } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../words/t.ts'
import styles from './form-dialog.module.css'

/** A form in a dialog: fields, what stands against saving, and the verb. */
export function FormDialog({
  title,
  description,
  saveLabel = t('Save'),
  size = 'medium',
  problem,
  busy = false,
  blocked = false,
  children,
  onSave,
  onClose,
}: {
  readonly title: string
  readonly description?: string | undefined
  readonly saveLabel?: string
  readonly size?: 'small' | 'medium' | 'large'
  readonly problem?: ReactNode
  readonly busy?: boolean
  /** While what is said against saving has to be mended first. */
  readonly blocked?: boolean
  readonly children: ReactNode
  readonly onSave: () => void
  readonly onClose: () => void
}) {
  const form = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <Dialog
      open
      size={size}
      title={title}
      description={description}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={form} variant="primary" loading={busy} disabled={blocked}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        {children}
        {problem ? (
          <Notice tone="stopped" live="assertive">
            {problem}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  )
}

/** Two fields beside each other. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>
}
