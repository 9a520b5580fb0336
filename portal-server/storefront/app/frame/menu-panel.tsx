import { useMutation } from '@tanstack/react-query'
import { ListChecks, Zap } from 'lucide-react'
import { Link } from 'wouter'
import { Button } from '#shared/look/action/button.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { failureOf } from '../api/failure.ts'
import { forgetTyped } from '../browser-storage.ts'
import { failureWords } from '../failure-words.ts'
import { useHome } from '../home-context.tsx'
import { useServices } from '../services.tsx'
import { endSession } from '../session-state.ts'
import { THEME_CHOICES, useTheme } from '../theme/theme-choice.ts'
import { usePageWords } from '../words/words-context.tsx'
import styles from './page-menu.module.css'

/** What the menu holds; loaded when it is first opened. */
export function MenuPanel({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = usePageWords()
  const { home } = useHome()
  const { contactName } = home.link
  return (
    <>
      <ul className={styles.group}>
        <li>
          <Link href="/quick" className={styles.way} onClick={onLeave}>
            <Zap aria-hidden="true" /> {t('header.quick')}
          </Link>
        </li>
        <li>
          <Link href="/lists" className={styles.way} onClick={onLeave}>
            <ListChecks aria-hidden="true" /> {t('header.lists')}
          </Link>
        </li>
      </ul>
      <div className={styles.group}>
        {contactName === '' ? null : (
          <p className={styles.title}>{t('menu.signedInAs', { name: contactName })}</p>
        )}
        <p className={styles.quiet}>{t('menu.keep')}</p>
      </div>
      <div className={styles.group}>
        <ThemeChoiceField />
      </div>
      <Contact />
      <div className={styles.group}>
        <SignOut />
      </div>
    </>
  )
}

function ThemeChoiceField() {
  const { t } = usePageWords()
  const { choice, choose } = useTheme()
  const options = THEME_CHOICES.map(value => ({ value, label: t(`menu.theme.${value}`) }))
  return <RadioGroup label={t('menu.theme')} options={options} value={choice} onChange={choose} />
}

function Contact() {
  const { t } = usePageWords()
  const { name, contactEmail, contactPhone, terms } = useHome().home.workspace
  return (
    <>
      {contactEmail || contactPhone ? (
        <div className={styles.group}>
          <p className={styles.title}>{t('menu.contact', { workspace: name })}</p>
          <div className={styles.contact}>
            {contactEmail ? <a href={`mailto:${contactEmail}`}>{contactEmail}</a> : null}
            {contactPhone ? <a href={`tel:${contactPhone.replace(/[^+\d]/g, '')}`}>{contactPhone}</a> : null}
          </div>
        </div>
      ) : null}
      {terms ? (
        <div className={styles.group}>
          <p className={styles.title}>{t('menu.terms')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <section className={styles.terms} tabIndex={0} aria-label={t('menu.terms')}>
            {terms}
          </section>
        </div>
      ) : null}
    </>
  )
}

function SignOut() {
  const { t } = usePageWords()
  const { client, publicId } = useServices()
  const signOut = useMutation({
    mutationFn: () => client.session.signOut.mutate(undefined),
    onSuccess: () => {
      forgetTyped(publicId)
      endSession('signed_out')
    },
  })
  return (
    <>
      <p className={styles.quiet}>{t('menu.signOut.body')}</p>
      <Button className={styles.out} fill loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('menu.signOut')}
      </Button>
      {signOut.error ? <p role="alert">{failureWords(failureOf(signOut.error), t)}</p> : null}
    </>
  )
}
