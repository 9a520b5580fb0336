import { useState } from 'react'
import type { OutgoingSettings } from '#shared/contract/operations.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'
import { useOnlineAct } from '../use-online-act.ts'

/** Where approved orders are sent, such as to the company's ERP. */
export function WebhookSection({
  settings,
  onChanged,
}: {
  readonly settings: OutgoingSettings
  readonly onChanged: () => void
}) {
  const [changing, setChanging] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <Section
      level={2}
      title={t('Webhook')}
      aside={
        <Button size="small" onClick={() => setChanging(true)}>
          {settings.webhookUrl ? t('Change webhook') : t('Set webhook')}
        </Button>
      }
    >
      <Facts
        facts={[
          [
            t('Orders go to'),
            settings.webhookUrl ? (
              <span key="url" className="mono">
                {settings.webhookUrl}
              </span>
            ) : (
              t('nowhere yet')
            ),
          ],
        ]}
      />
      {changing ? (
        <WebhookDialog
          known={settings.webhookUrl}
          onClose={answered => {
            setChanging(false)
            setSecret(answered)
            onChanged()
          }}
        />
      ) : null}
      {secret === null ? null : <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </Section>
  )
}

function WebhookDialog({
  known,
  onClose,
}: {
  readonly known: string
  readonly onClose: (secret: string | null) => void
}) {
  const [url, setUrl] = useState(known)
  const act = useOnlineAct()
  const save = () =>
    act.run(
      worker => worker.operations.setWebhook.mutate({ url: url.trim() }),
      answer => {
        showToast({ tone: 'good', message: answer.webhookUrl ? t('Webhook saved') : t('Webhook ended') })
        onClose(answer.secret)
      },
    )
  return (
    <FormDialog
      size="small"
      title={t('Webhook')}
      description={t(
        'The portal posts each order there as JSON, signed, and tries again for hours when nobody answers. Saving makes a new secret; the old one ends.',
      )}
      saveLabel={t('Save')}
      problem={act.problem}
      busy={act.busy}
      onSave={() => void save()}
      onClose={() => onClose(null)}
    >
      <TextField
        label={t('Address')}
        hint={t('https only; leave it empty to end the webhook')}
        inputMode="url"
        spellCheck={false}
        placeholder="https://erp.company.example/orders"
        value={url}
        data-autofocus
        onChange={event => setUrl(event.target.value)}
      />
    </FormDialog>
  )
}

function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const copy = () => {
    void navigator.clipboard.writeText(secret)
    showToast({ tone: 'good', message: t('Secret copied') })
  }
  return (
    <Dialog open title={t('The webhook’s secret')} size="small" onClose={onClose}>
      <div className={styles.code}>
        <p>{t('The receiver checks signatures with it. It is shown this once.')}</p>
        <code className={styles.secret}>{secret}</code>
        <Button onClick={copy}>{t('Copy secret')}</Button>
      </div>
    </Dialog>
  )
}
