import { Copy } from 'lucide-react'
import { useState } from 'react'
import { inviteInputSchema } from '#shared/contract/staff.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { Button } from '#shared/look/action/button.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { roleOptions } from '../../../ui/staff/role-names.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from '../settings-screen.module.css'

type Invited = { readonly code: string; readonly expiresAt: number }

/** Invites a person; the code is on screen once, because the server keeps only its hash. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const worker = useWorker()
  const [values, setValues] = useState({ name: '', email: '', role: 'reviewer' as StaffRole })
  const [invited, setInvited] = useState<Invited | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const invite = async () => {
    const checked = inviteInputSchema.safeParse({ ...values, email: values.email.trim() })
    if (!checked.success) return setProblem(checked.error.issues[0]?.message ?? null)
    setProblem(null)
    setBusy(true)
    try {
      const answer = await worker.staff.invite.mutate(checked.data)
      if (answer.kind === 'offline')
        setProblem(t('This computer is offline. Inviting needs the server; try again when you are online.'))
      else setInvited(answer.invitation)
    } catch (error) {
      setProblem(failureText(error))
    }
    setBusy(false)
  }
  if (invited) return <InvitationCode invited={invited} onClose={onClose} />
  return (
    <FormDialog
      size="small"
      title={t('Invite to this workspace')}
      saveLabel={t('Create invitation')}
      problem={problem}
      busy={busy}
      onSave={() => void invite()}
      onClose={onClose}
    >
      <TextField
        label={t('Name')}
        value={values.name}
        onChange={event => setValues({ ...values, name: event.target.value })}
      />
      <TextField
        label={t('E-mail')}
        value={values.email}
        onChange={event => setValues({ ...values, email: event.target.value })}
      />
      <RadioGroup
        label={t('Role')}
        options={roleOptions()}
        value={values.role}
        onChange={role => setValues({ ...values, role })}
      />
    </FormDialog>
  )
}

function InvitationCode({ invited, onClose }: { readonly invited: Invited; readonly onClose: () => void }) {
  const formats = useFormats()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(invited.code)
    setCopied(true)
  }
  return (
    <Dialog
      open
      size="small"
      title={t('Invitation code')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('Done')}</Button>
          <Button variant="primary" icon={<Copy />} onClick={() => void copy()}>
            {copied ? t('Copied') : t('Copy code')}
          </Button>
        </>
      }
    >
      <div className={styles.code}>
        <output className={`mono ${styles.secret}`} aria-label={t('Invitation code')}>
          {invited.code}
        </output>
        <Notice tone="careful">
          {t('It is shown this once, works once, and ends {expiresAt}. Hand it to the person yourself.', {
            expiresAt: formats.moment(invited.expiresAt),
          })}
        </Notice>
      </div>
    </Dialog>
  )
}
