import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { useAppearance } from '../../ui/appearance/appearance-store.ts'
import { Screen } from '../../ui/layout/screen.tsx'
import { Facts, Section } from '../../ui/layout/section.tsx'
import { useAllowed, useSession } from '../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { DevicesSection } from './devices-section.tsx'
import styles from './settings-screen.module.css'
import { StaffSection } from './staff-section.tsx'

const PLANS = { starter: 'Starter', growth: 'Growth', scale: 'Scale' } as const

/** The workspace, its people and devices, and how the app looks here. */
export function SettingsScreen() {
  const mayDevices = useAllowed('devices')
  return (
    <Screen title="Settings">
      <div className={styles.column}>
        <WorkspaceSection />
        <StaffSection />
        {mayDevices ? <DevicesSection /> : null}
        <AppearanceSection />
        <AboutSection />
      </div>
    </Screen>
  )
}

function WorkspaceSection() {
  const { workspace, formats } = useSession()
  const settings = workspace.orderSettings
  return (
    <Section level={2} title="Workspace">
      <Facts
        facts={[
          ['Company', workspace.name],
          ['Plan', PLANS[workspace.plan]],
          ['Currency', workspace.currency],
          ['Time zone', workspace.timeZone],
          ['Prices', workspace.taxMode === 'exclusive' ? 'Exclude tax' : 'Include tax'],
          ['Contact', [workspace.contactEmail, workspace.contactPhone].filter(Boolean).join(' · ') || '–'],
          [
            'Out of stock',
            workspace.outOfStockDisplay === 'show' ? 'Shown greyed in storefronts' : 'Hidden in storefronts',
          ],
          ['Lead days', formats.count(settings.leadDays)],
          ['Cut-off', settings.cutOff ?? 'None'],
          [
            'Minimum order',
            settings.minimumOrderMode === 'none'
              ? 'None'
              : `${formats.money(settings.minimumOrderAmount)} (${settings.minimumOrderMode})`,
          ],
        ]}
      />
    </Section>
  )
}

function AppearanceSection() {
  const { theme, rows, choose } = useAppearance()
  return (
    <Section level={2} title="Appearance">
      <div className={styles.choices}>
        <RadioGroup
          label="Theme"
          layout="row"
          options={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={theme}
          onChange={value => choose({ theme: value })}
        />
        <RadioGroup
          label="Rows"
          layout="row"
          options={[
            { value: 'dense', label: 'Dense (32 px)' },
            { value: 'comfortable', label: 'Comfortable (40 px)' },
          ]}
          value={rows}
          onChange={value => choose({ rows: value })}
        />
      </div>
    </Section>
  )
}

function AboutSection() {
  const { serverUrl, tokenKept, staff, formats } = useSession()
  const { data } = useWorkerQuery(['sync', 'status'], worker => worker.sync.status.query())
  return (
    <Section level={2} title="About this computer">
      <Facts
        facts={[
          ['Server', serverUrl],
          ['Signed in as', `${staff.name} (${staff.email}), ${staff.role}`],
          [
            'Sign-in kept in',
            tokenKept === 'keyring'
              ? 'The keyring of this computer'
              : 'Memory: you sign in again after a restart',
          ],
          ['Connection', data ? data.connection.replaceAll('_', ' ') : '–'],
          ['Last synced', data?.lastSyncedAt ? formats.moment(data.lastSyncedAt) : 'Not yet'],
          ['Pending work', formats.count(data?.pending ?? 0)],
        ]}
      />
    </Section>
  )
}
