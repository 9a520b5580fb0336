import type { ReactNode } from 'react'
import type { UpdateAct, UpdateState } from '#desktop/preload/update-state.ts'
import { assertNever } from '#shared/base/assert-never.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useUpdateState } from '../../../ui/updates/use-update-state.ts'
import { t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'
import { failureWords, offWords } from './update-words.ts'

const MEGABYTE = 1_000_000

/** Which version runs here, and the way to a newer one: nothing is downloaded or installed unasked. */
export function UpdatesSection() {
  const state = useUpdateState()
  return (
    <Section level={2} title={t('Updates')} aside={state && mayCheck(state) ? <CheckButton /> : null}>
      <div className={styles.choices}>
        <Facts facts={[[t('This version'), window.stackcube.appVersion]]} />
        <div role="status" aria-label={t('Updates')}>
          {state ? <Standing state={state} /> : null}
        </div>
      </div>
    </Section>
  )
}

const act = (wanted: UpdateAct) => void window.stackcube.updateAct(wanted)

const mayCheck = ({ kind }: UpdateState): boolean =>
  kind === 'unchecked' || kind === 'none' || kind === 'available' || kind === 'failed'

function CheckButton() {
  return (
    <Button size="small" onClick={() => act('check')}>
      {t('Check for updates')}
    </Button>
  )
}

function Standing({ state }: { readonly state: UpdateState }) {
  const formats = useFormats()
  switch (state.kind) {
    case 'off':
      return <Quiet>{offWords(state.why)}</Quiet>
    case 'unchecked':
      return (
        <Quiet>{t('The app asks your portal for a newer version now and then. It has not asked yet.')}</Quiet>
      )
    case 'checking':
      return <Quiet>{t('Asking the portal …')}</Quiet>
    case 'none':
      return (
        <Quiet>
          {t('This is the newest version. Last checked {checkedAt}.', {
            checkedAt: formats.moment(state.checkedAt),
          })}
        </Quiet>
      )
    case 'available':
      return <Available version={state.version} bytes={state.bytes} />
    case 'downloading':
      return (
        <Progress
          label={t('Downloading version {version}', { version: state.version })}
          done={state.percent}
          total={100}
          countText={done => `${formats.count(done)} %`}
        />
      )
    case 'ready':
      return <Ready version={state.version} />
    case 'restarting':
      return (
        <Quiet>
          {t('Closing this version; version {version} opens in a moment.', { version: state.version })}
        </Quiet>
      )
    case 'failed': {
      const { happened, remedy } = failureWords(state.why)
      return (
        <Notice tone="careful" title={happened}>
          {remedy}
        </Notice>
      )
    }
    default:
      return assertNever(state)
  }
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <p className={styles.quiet}>{children}</p>
}

function Available({ version, bytes }: { readonly version: string; readonly bytes: number | null }) {
  const formats = useFormats()
  const size =
    bytes === null
      ? ''
      : t(' ({value} MB)', { value: formats.count(Math.max(1, Math.round(bytes / MEGABYTE))) })
  return (
    <Notice
      tone="info"
      title={t('Version {version} is available', { version })}
      action={
        <Button size="small" variant="primary" onClick={() => act('download')}>
          {t('Download{size}', { size })}
        </Button>
      }
    >
      {t('You work on while it is downloaded. It is installed when you say so.')}
    </Notice>
  )
}

function Ready({ version }: { readonly version: string }) {
  return (
    <Notice
      tone="good"
      title={t('Version {version} is ready', { version })}
      action={
        <Button size="small" variant="primary" onClick={() => act('restart')}>
          {t('Restart to update')}
        </Button>
      }
    >
      {t('Unsent work is stored on this computer and goes on after the restart.')}
    </Notice>
  )
}
