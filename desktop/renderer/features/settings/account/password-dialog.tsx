import { useState } from 'react'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { t } from '../../../ui/words/t.ts'
import type { WorkerClient } from '../../../ui/worker/worker-context.tsx'
import { type Done, useOnlineAct } from '../use-online-act.ts'

/** Asks for one's password before something that would outlive this session. */
export function PasswordDialog<A extends { readonly kind: 'done' } | { readonly kind: 'offline' }>({
  title,
  description,
  verb,
  send,
  onDone,
  onClose,
}: {
  readonly title: string
  readonly description: string
  readonly verb: string
  readonly send: (worker: WorkerClient, password: string) => Promise<A>
  readonly onDone: (answer: Done<A>) => void
  readonly onClose: () => void
}) {
  const [password, setPassword] = useState('')
  const act = useOnlineAct()
  const save = () =>
    act.run(
      worker => send(worker, password),
      answer => onDone(answer),
    )
  return (
    <FormDialog
      size="small"
      title={title}
      description={description}
      saveLabel={verb}
      problem={act.problem}
      busy={act.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <PasswordField
        label={t('Your password')}
        value={password}
        data-autofocus
        onChange={event => setPassword(event.target.value)}
      />
    </FormDialog>
  )
}
