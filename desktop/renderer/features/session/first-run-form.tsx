import { useMemo, useState } from 'react'
import { CURRENCY_EXPONENTS } from '#shared/base/currencies.ts'
import { firstRunInputSchema } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './connect-screen.module.css'
import type { ConnectProps } from './sign-in-form.tsx'
import { useSubmit } from './use-submit.ts'

const setUpSchema = firstRunInputSchema.omit({ deviceName: true })

type Values = {
  readonly workspaceName: string
  readonly currency: string
  readonly timeZone: string
  readonly taxMode: 'exclusive' | 'inclusive'
  readonly adminName: string
  readonly email: string
  readonly password: string
  readonly setupCode: string
  readonly publicAddress: string
}

/** The company and its first admin, on a server that has none. */
export function FirstRunForm({ serverUrl, onSignedIn }: ConnectProps) {
  const worker = useWorker()
  const [values, setValues] = useState<Values>({
    workspaceName: '',
    currency: 'GBP',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    taxMode: 'exclusive',
    adminName: '',
    email: '',
    password: '',
    setupCode: '',
    publicAddress: '',
  })
  const change = (part: Partial<Values>) => setValues({ ...values, ...part })
  const form = useSubmit(
    setUpSchema,
    () => ({ ...values, email: values.email.trim(), setupCode: values.setupCode.trim() }),
    async workspace => {
      await worker.session.firstRun.mutate({ serverUrl, ...workspace })
      onSignedIn()
    },
  )
  const { errors } = form
  const text = (field: 'workspaceName' | 'adminName' | 'email' | 'setupCode' | 'publicAddress') => ({
    value: values[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <TextField label={t('Company name')} autoFocus {...text('workspaceName')} />
      <div className={styles.pair}>
        <CurrencySelect value={values.currency} onChange={currency => change({ currency })} />
        <TimeZoneSelect value={values.timeZone} onChange={timeZone => change({ timeZone })} />
      </div>
      <RadioGroup
        label={t('Prices')}
        layout="row"
        options={[
          { value: 'exclusive', label: t('Exclude tax') },
          { value: 'inclusive', label: t('Include tax') },
        ]}
        value={values.taxMode}
        onChange={taxMode => change({ taxMode })}
      />
      <TextField label={t('Your name')} autoComplete="name" {...text('adminName')} />
      <TextField label={t('E-mail')} autoComplete="username" spellCheck={false} {...text('email')} />
      <PasswordField
        label={t('Password')}
        hint={t('At least 12 characters')}
        autoComplete="new-password"
        value={values.password}
        error={errors.password}
        onChange={event => change({ password: event.target.value })}
      />
      <TextField
        label={t('Public address, if you have one')}
        hint={t(
          'Where customers reach this portal over https; it is checked, and can be set later in Settings',
        )}
        placeholder="https://orders.company.example"
        inputMode="url"
        spellCheck={false}
        {...text('publicAddress')}
      />
      <TextField
        label={t('Setup code')}
        hint={t('The server printed it when it started')}
        mono
        spellCheck={false}
        {...text('setupCode')}
      />
      {form.problem ? (
        <Notice tone="stopped" live="assertive">
          {form.problem}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" size="large" fill loading={form.busy} className={styles.submit}>
        {t('Create workspace')}
      </Button>
    </form>
  )
}

function CurrencySelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([navigator.language], { type: 'currency' })
    return [...CURRENCY_EXPONENTS.keys()]
      .sort()
      .map(code => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
  }, [])
  return <NativeSelect label={t('Currency')} options={options} value={value} onChange={onChange} />
}

function TimeZoneSelect({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const options = useMemo(() => {
    const zones = new Set([value, ...Intl.supportedValuesOf('timeZone')])
    return [...zones].sort().map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [value])
  return <NativeSelect label={t('Time zone')} options={options} value={value} onChange={onChange} />
}
