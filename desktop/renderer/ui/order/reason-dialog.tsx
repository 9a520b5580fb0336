import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { t } from '../words/t.ts'

/** Asks for the reason that the buyer will read. Ctrl+Enter sends. */
export function ReasonDialog({
  title,
  description,
  confirmLabel,
  leaveLabel = t('Cancel'),
  tone = 'danger',
  children,
  onConfirm,
  onClose,
}: {
  readonly title: string
  readonly description: string
  readonly confirmLabel: string
  /** Leads out without doing anything; another word where the act itself is called cancelling. */
  readonly leaveLabel?: string
  readonly tone?: 'primary' | 'danger'
  readonly children?: ReactNode
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}) {
  const form = useId()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const confirm = () => {
    if (reason.trim() === '') setProblem(t('Give a reason; the buyer will see it'))
    else onConfirm(reason.trim())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm()
  }
  return (
    <Dialog
      open
      size={children ? 'large' : 'small'}
      title={title}
      description={description}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{leaveLabel}</Button>
          <Button type="submit" form={form} variant={tone}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        {children}
        <TextArea
          label={t('Reason')}
          rows={3}
          maxLength={500}
          value={reason}
          error={problem}
          data-autofocus={children ? undefined : true}
          onChange={event => setReason(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm()
          }}
        />
      </form>
    </Dialog>
  )
}
