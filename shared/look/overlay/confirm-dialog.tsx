import { type ReactNode, useRef } from 'react'
import { Button } from '../action/button.tsx'
import { lookWord } from '../look-words.ts'
import { Dialog } from './dialog.tsx'

/** `tone` danger is for what can't be taken back: the focus then starts on the way out. */
export type ConfirmDialogProps = {
  readonly open: boolean
  readonly title: ReactNode
  readonly body: ReactNode
  readonly confirmLabel: string
  readonly cancelLabel?: string | undefined
  readonly tone?: 'normal' | 'danger' | undefined
  readonly busy?: boolean | undefined
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly children?: ReactNode
}

/** Asks once before something that matters. The confirming button says the verb. */
export function ConfirmDialog({
  open,
  title,
  body,
  confirmLabel,
  cancelLabel = lookWord('Cancel'),
  tone = 'normal',
  busy = false,
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  const confirm = useRef<HTMLButtonElement>(null)
  const footer = (
    <>
      <Button ref={cancel} onClick={onCancel}>
        {cancelLabel}
      </Button>
      <Button
        ref={confirm}
        variant={tone === 'danger' ? 'danger' : 'primary'}
        loading={busy}
        onClick={onConfirm}
      >
        {confirmLabel}
      </Button>
    </>
  )
  return (
    <Dialog
      open={open}
      role="alertdialog"
      size="small"
      title={title}
      description={body}
      footer={footer}
      dismissible={!busy}
      initialFocus={children ? undefined : tone === 'danger' ? cancel : confirm}
      onClose={onCancel}
    >
      {children}
    </Dialog>
  )
}
