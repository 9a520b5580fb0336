import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { useAppearance } from '../../../ui/appearance/appearance-store.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'

/** How the app looks on this computer. */
export function AppearanceSection() {
  const { theme, rows, choose } = useAppearance()
  return (
    <Section level={2} title={t('Appearance')}>
      <div className={styles.choices}>
        <RadioGroup
          label={t('Theme')}
          layout="row"
          options={[
            { value: 'system', label: t('As the system') },
            { value: 'light', label: t('Light') },
            { value: 'dark', label: t('Dark') },
          ]}
          value={theme}
          onChange={value => choose({ theme: value })}
        />
        <RadioGroup
          label={t('Rows')}
          layout="row"
          options={[
            { value: 'dense', label: t('Dense (32 px)') },
            { value: 'comfortable', label: t('Comfortable (40 px)') },
          ]}
          value={rows}
          onChange={value => choose({ rows: value })}
        />
      </div>
    </Section>
  )
}
