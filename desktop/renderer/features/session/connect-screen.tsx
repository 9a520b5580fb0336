import { useEffect, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { type PlainText, t } from '../../ui/words/t.ts'
import styles from './connect-screen.module.css'
import { FirstRunForm } from './first-run-form.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { ResetForm } from './reset-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useProbe } from './use-probe.ts'

type Step = 'sign_in' | 'invitation' | 'first_run' | 'reset'

const INTRO: Record<Step, { readonly title: PlainText; readonly text: PlainText }> = {
  sign_in: { title: 'Sign in', text: 'Connect this computer to your company’s portal server.' },
  invitation: {
    title: 'Join with an invitation',
    text: 'An admin of your workspace gave you a code. It works once.',
  },
  reset: {
    title: 'Choose a new password',
    text: 'A reset code works once and for an hour. You are signed out on all of your computers.',
  },
  first_run: {
    title: 'Set up your workspace',
    text: 'This server has no workspace yet. Currency and tax setting can’t change once products exist.',
  },
}

/** Before anyone is signed in: connect, join, or begin. */
export function ConnectScreen({
  presetUrl,
  onSignedIn,
}: {
  readonly presetUrl: string | null
  readonly onSignedIn: () => void
}) {
  const [step, setStep] = useState<Step>('sign_in')
  const [serverUrl, setServerUrl] = useState(presetUrl ?? '')
  useEmptyServer(presetUrl, () => setStep('first_run'))
  const shared = { serverUrl, onServerUrl: setServerUrl, onSignedIn }
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <span className={styles.brand}>{t('StackCube Order Portal')}</span>
          <h1 className={styles.title}>{t(INTRO[step].title)}</h1>
          <p className={styles.text}>{t(INTRO[step].text)}</p>
        </header>
        {step === 'sign_in' ? <SignInForm {...shared} onEmptyServer={() => setStep('first_run')} /> : null}
        {step === 'invitation' ? <InvitationForm {...shared} /> : null}
        {step === 'reset' ? <ResetForm {...shared} onReset={() => setStep('sign_in')} /> : null}
        {step === 'first_run' ? <FirstRunForm {...shared} /> : null}
        <footer className={styles.foot}>
          {step === 'sign_in' ? (
            <>
              <Button variant="quiet" onClick={() => setStep('invitation')}>
                {t('Join with an invitation')}
              </Button>
              <Button variant="quiet" onClick={() => setStep('reset')}>
                {t('Forgot your password')}
              </Button>
            </>
          ) : (
            <Button variant="quiet" onClick={() => setStep('sign_in')}>
              {t('Back to sign in')}
            </Button>
          )}
        </footer>
      </div>
    </main>
  )
}

/** A server that this computer was pointed at, and that has no workspace yet, is there to begin one. */
function useEmptyServer(presetUrl: string | null, begin: () => void): void {
  const probe = useProbe()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the screen appears
  useEffect(() => {
    if (presetUrl === null) return
    void probe(presetUrl).then(found => found.kind === 'ready' && !found.hasWorkspace && begin())
  }, [presetUrl])
}
