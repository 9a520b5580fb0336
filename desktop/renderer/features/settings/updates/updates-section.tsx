import type { ReactNode } from 'react'
import type { UpdateAct, UpdateState } from '#desktop/preload/update-state.ts'
import { assertNever } from '#shared/base/assert-never.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useUpdateState } from '../../../ui/updates/use-update-state.ts'
import styles from '../settings-screen.module.css'
import { failureWords, offWords } from './update-words.ts'

const MEGABYTE = 1_000_000

/** Which version runs here, and the way to a newer one: nothing is downloaded or installed unasked. */
export function UpdatesSection() {
  const state = useUpdateState()
  return (
    <Section level={2} title="Updates" aside={state && mayCheck(state) ? <CheckButton /> : null}>
      <div className={styles.choices}>
        <Facts facts={[['This version', window.stackcube.appVersion]]} />
        <div role="status" aria-label="Updates">
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
      Check for updates
    </Button>
  )
}

function Standing({ state }: { readonly state: UpdateState }) {
  const formats = useFormats()
  switch (state.kind) {
    case 'off':
      return <Quiet>{offWords(state.why)}</Quiet>
    case 'unchecked':
      return <Quiet>The app asks your portal for a newer version now and then. It has not asked yet.</Quiet>
    case 'checking':
      return <Quiet>Asking the portal …</Quiet>
    case 'none':
      return <Quiet>This is the newest version. Last checked {formats.moment(state.checkedAt)}.</Quiet>
    case 'available':
      return <Available version={state.version} bytes={state.bytes} />
    case 'downloading':
      return (
        <Progress
          label={`Downloading version ${state.version}`}
          done={state.percent}
          total={100}
          countText={done => `${formats.count(done)} %`}
        />
      )
    case 'ready':
      return <Ready version={state.version} />
    case 'restarting':
      return <Quiet>Closing this version; version {state.version} opens in a moment.</Quiet>
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
  const size = bytes === null ? '' : ` (${formats.count(Math.max(1, Math.round(bytes / MEGABYTE)))} MB)`
  return (
    <Notice
      tone="info"
      title={`Version ${version} is available`}
      action={
        <Button size="small" variant="primary" onClick={() => act('download')}>
          Download{size}
        </Button>
      }
    >
      You work on while it is downloaded. It is installed when you say so.
    </Notice>
  )
}

function Ready({ version }: { readonly version: string }) {
  return (
    <Notice
      tone="good"
      title={`Version ${version} is ready`}
      action={
        <Button size="small" variant="primary" onClick={() => act('restart')}>
          Restart to update
        </Button>
      }
    >
      Unsent work is stored on this computer and goes on after the restart.
    </Notice>
  )
}
