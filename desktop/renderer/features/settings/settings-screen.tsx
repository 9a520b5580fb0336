import { useState } from 'react'
import { Tabs } from '#shared/look/action/tabs.tsx'
import { Screen } from '../../ui/layout/screen.tsx'
import { useAllowed } from '../../ui/session/session-context.tsx'
import { ReadOnlyNote } from '../../ui/staff/read-only-note.tsx'
import { t } from '../../ui/words/t.ts'
import { AccountTab } from './account/account-tab.tsx'
import { AboutSection } from './computer/about-section.tsx'
import { AppearanceSection } from './computer/appearance-section.tsx'
import { FormatsSection } from './computer/formats-section.tsx'
import { OutgoingTab } from './outgoing/outgoing-tab.tsx'
import { AuditSection } from './people/audit-section.tsx'
import { DevicesSection } from './people/devices-section.tsx'
import { RolesSection } from './people/roles-section.tsx'
import { StaffSection } from './people/staff-section.tsx'
import styles from './settings-screen.module.css'
import { UpdatesSection } from './updates/updates-section.tsx'
import { PublicAddressSection } from './workspace/public-address-section.tsx'
import { WorkspaceSection } from './workspace/workspace-section.tsx'

const PARTS = ['workspace', 'people', 'outgoing', 'account', 'computer', 'updates'] as const
type Part = (typeof PARTS)[number]

/** The workspace, its people and devices, one's own account, and this computer. */
export function SettingsScreen({ opensAt }: { readonly opensAt: string | null }) {
  const [part, setPart] = useState<Part>(PARTS.find(known => known === opensAt) ?? 'workspace')
  const mayOutgoing = useAllowed('workspace')
  return (
    <Screen title={t('Settings')}>
      <Tabs
        label={t('Settings')}
        className={styles.column}
        value={part}
        onChange={setPart}
        tabs={[
          { id: 'workspace', label: t('Workspace'), content: <WorkspaceTab /> },
          { id: 'people', label: t('People'), content: <PeopleTab /> },
          ...(mayOutgoing
            ? [{ id: 'outgoing' as const, label: t('Mail and webhook'), content: <OutgoingTab /> }]
            : []),
          { id: 'account', label: t('Your account'), content: <AccountTab /> },
          { id: 'computer', label: t('This computer'), content: <ComputerTab /> },
          { id: 'updates', label: t('Updates'), content: <UpdatesSection /> },
        ]}
      />
    </Screen>
  )
}

function WorkspaceTab() {
  return (
    <>
      <ReadOnlyNote permission="workspace" what="the workspace" />
      <WorkspaceSection />
      <PublicAddressSection />
    </>
  )
}

function PeopleTab() {
  const mayDevices = useAllowed('devices')
  const mayAudit = useAllowed('workspace')
  return (
    <>
      <StaffSection />
      <RolesSection />
      {mayDevices ? <DevicesSection /> : null}
      {mayAudit ? <AuditSection /> : null}
    </>
  )
}

function ComputerTab() {
  return (
    <>
      <AppearanceSection />
      <FormatsSection />
      <AboutSection />
    </>
  )
}
