import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { useAppearance } from '../../../ui/appearance/appearance-store.ts'
import { Section } from '../../../ui/layout/section.tsx'
import styles from '../settings-screen.module.css'

/** How the app looks on this computer. */
export function AppearanceSection() {
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
