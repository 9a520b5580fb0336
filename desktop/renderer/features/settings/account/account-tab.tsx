import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Facts, Section } from '../../../ui/layout/section.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'
import { ROLE_NAMES } from '../../../ui/staff/role-names.ts'
import { t } from '../../../ui/words/t.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { TwoStepSection } from './two-step-section.tsx'

/** One's own name, password and second step. */
export function AccountTab() {
  const { staff } = useSession()
  const [changing, setChanging] = useState(false)
  return (
    <>
      <Section level={2} title={t('You')}>
        <Facts
          facts={[
            [t('Name'), staff.name],
            [t('E-mail'), staff.email],
            [t('Role'), t(ROLE_NAMES[staff.role])],
          ]}
        />
      </Section>
      <Section
        level={2}
        title={t('Password')}
        aside={
          <Button size="small" onClick={() => setChanging(true)}>
            {t('Change password')}
          </Button>
        }
      >
        <p>{t('Changing it signs you out on your other computers.')}</p>
      </Section>
      <TwoStepSection />
      {changing ? <ChangePasswordDialog onClose={() => setChanging(false)} /> : null}
    </>
  )
}
