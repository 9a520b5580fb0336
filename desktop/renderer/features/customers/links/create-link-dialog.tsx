import { type FormEvent, useId, useState } from 'react'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { createLinkInputSchema } from '#shared/contract/staff.ts'
import { addDays, instantOf } from '#shared/domain/day.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { LANGUAGE_NAMES } from '../../../ui/words/language.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from './links-panel.module.css'
import type { Secret } from './secret-address-dialog.tsx'

/** A new link with its contact; limited to some addresses if any are ticked. */
export function CreateLinkDialog({
  customer,
  onClose,
  onCreated,
}: {
  readonly customer: CustomerRow
  readonly onClose: () => void
  readonly onCreated: (secret: Secret) => void
}) {
  const form = useId()
  const [values, setValues] = useState({
    label: '',
    contactName: customer.contactName,
    contactEmail: customer.contactEmail,
    language: 'en' as 'en' | 'de',
    addressIds: [] as readonly string[],
  })
  const [lastDay, setLastDay] = useState('')
  const { timeZone, today } = useFormats()
  const change = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const create = useCreateLink(customer.id, onCreated)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The last day is good to its end, in the company's own time zone.
    const expiresAt = lastDay === '' ? null : instantOf(addDays(lastDay, 1), '00:00', timeZone)
    void create.send({ ...values, expiresAt })
  }
  return (
    <Dialog
      open
      title={t('Create a portal link')}
      description={t('For {name}. It is live as soon as it exists.', { name: customer.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={form} variant="primary" loading={create.busy}>
            {t('Create link')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <TextField
          label={t('Name')}
          hint={t('Who uses it, such as Purchasing')}
          value={values.label}
          error={create.labelProblem}
          onChange={event => change({ label: event.target.value })}
        />
        <div className={styles.pair}>
          <TextField
            label={t('Contact name')}
            value={values.contactName}
            onChange={event => change({ contactName: event.target.value })}
          />
          <TextField
            label={t('Contact e-mail')}
            value={values.contactEmail}
            onChange={event => change({ contactEmail: event.target.value })}
          />
        </div>
        <TextField
          label={t('Last day')}
          hint={t('Empty: it holds until it is revoked')}
          type="date"
          min={today()}
          value={lastDay}
          onChange={event => setLastDay(event.target.value)}
        />
        <NativeSelect
          label={t('Language')}
          options={[
            { value: 'en', label: LANGUAGE_NAMES.en },
            { value: 'de', label: LANGUAGE_NAMES.de },
          ]}
          value={values.language}
          onChange={language => change({ language })}
        />
        {customer.addresses.length > 1 ? (
          <fieldset className={styles.limits}>
            <legend>{t('Limit to addresses (all when none is ticked)')}</legend>
            {customer.addresses.map(({ id, label, line1 }) => (
              <Checkbox
                key={id}
                label={label || line1}
                checked={values.addressIds.includes(id)}
                onChange={checked =>
                  change({
                    addressIds: checked
                      ? [...values.addressIds, id]
                      : values.addressIds.filter(other => other !== id),
                  })
                }
              />
            ))}
          </fieldset>
        ) : null}
        {create.problem ? (
          <Notice tone="stopped" live="assertive">
            {create.problem}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  )
}

function useCreateLink(customerId: string, onCreated: (secret: Secret) => void) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [labelProblem, setLabelProblem] = useState<string | null>(null)
  const send = async (values: object) => {
    const checked = createLinkInputSchema.safeParse({ customerId, ...values })
    setProblem(null)
    if (!checked.success) {
      const issue = checked.error.issues[0]
      if (issue?.path[0] === 'label') setLabelProblem(issue.message)
      else setProblem(issue?.message ?? null)
      return
    }
    setLabelProblem(null)
    setBusy(true)
    try {
      const answer = await worker.links.create.mutate(checked.data)
      if (answer.kind === 'offline') {
        setProblem(
          t('This computer is offline. A link is made by the server; try again when you are online.'),
        )
      } else {
        onCreated({
          title: t('Address of “{label}”', { label: checked.data.label }),
          url: answer.link.url,
          unsendable: answer.link.unsendable,
          note: t('The link is live. An admin can show its address again later.'),
        })
        return
      }
    } catch (error) {
      setProblem(failureText(error))
    }
    setBusy(false)
  }
  return { busy, problem, labelProblem, send }
}
