import { useState } from 'react'
import type { OutgoingSettings } from '#shared/contract/operations.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'

/** Who gets mail when something happens to an order. */
export function AudienceSection({
  settings,
  onChanged,
}: {
  readonly settings: OutgoingSettings
  readonly onChanged: () => void
}) {
  const [changing, setChanging] = useState(false)
  return (
    <Section
      level={2}
      title={t('Mail')}
      aside={
        <Button size="small" onClick={() => setChanging(true)}>
          {t('Change mail')}
        </Button>
      }
    >
      <Facts
        facts={[
          [t('New orders to'), settings.newOrderEmail || t('nobody by mail')],
          [t('Buyers'), settings.buyerMails ? t('Get mail about their orders') : t('Get no mail')],
        ]}
      />
      {changing ? (
        <AudienceDialog
          settings={settings}
          onClose={() => {
            setChanging(false)
            onChanged()
          }}
        />
      ) : null}
    </Section>
  )
}

function AudienceDialog({
  settings,
  onClose,
}: {
  readonly settings: OutgoingSettings
  readonly onClose: () => void
}) {
  const [newOrderEmail, setEmail] = useState(settings.newOrderEmail)
  const [buyerMails, setBuyerMails] = useState(settings.buyerMails)
  const act = useOnlineAct()
  const save = () =>
    act.run(
      worker => worker.operations.setAudience.mutate({ newOrderEmail: newOrderEmail.trim(), buyerMails }),
      () => {
        showToast({ tone: 'good', message: t('Mail settings saved') })
        onClose()
      },
    )
  return (
    <FormDialog
      size="small"
      title={t('Mail')}
      description={t(
        'Without a mail server, mails are written into files on the server. Whoever runs it sets SMTP_URL and MAIL_FROM.',
      )}
      saveLabel={t('Save')}
      problem={act.problem}
      busy={act.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('Tell new orders to')}
        hint={t('One address of your office; leave it empty for nobody')}
        type="email"
        placeholder="orders@company.example"
        value={newOrderEmail}
        data-autofocus
        onChange={event => setEmail(event.target.value)}
      />
      <Checkbox
        label={t('Mail buyers about their orders: received, changed, approved, rejected, shipped')}
        checked={buyerMails}
        onChange={setBuyerMails}
      />
    </FormDialog>
  )
}
