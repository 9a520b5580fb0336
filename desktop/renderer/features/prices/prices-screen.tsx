import { Tabs } from '#shared/look/action/tabs.tsx'
import { Screen } from '../../ui/layout/screen.tsx'
import { t } from '../../ui/words/t.ts'
import { GroupsTab } from './groups-tab.tsx'
import { PreviewTab } from './preview-tab.tsx'
import styles from './prices-screen.module.css'
import { usePricesStore } from './prices-store.ts'
import { RulesTab } from './rules-tab.tsx'

/** Price rules, groups, and what a customer would pay. */
export function PricesScreen() {
  const { tab, set } = usePricesStore()
  return (
    <Screen title={t('Prices')}>
      <div className={styles.tabs}>
        <Tabs
          label={t('Prices')}
          tabs={[
            { id: 'rules', label: t('Price rules'), content: <RulesTab /> },
            { id: 'groups', label: t('Groups'), content: <GroupsTab /> },
            { id: 'preview', label: t('What a customer pays'), content: <PreviewTab /> },
          ]}
          value={tab}
          onChange={id => set({ tab: id })}
        />
      </div>
    </Screen>
  )
}
