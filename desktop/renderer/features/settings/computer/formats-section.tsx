import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { useAppearance } from '../../../ui/appearance/appearance-store.ts'
import { FORMAT_LOCALES, formatExample, SYSTEM_LOCALE } from '../../../ui/format/format-locales.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'
import styles from '../settings-screen.module.css'

/** How days, times and amounts are written on this computer, and how typed amounts are read. */
export function FormatsSection() {
  const { workspace } = useSession()
  const { locale, choose } = useAppearance()
  const example = (value: string) => formatExample(value, workspace.currency)
  return (
    <Section level={2} title="Language and formats">
      <div className={styles.choices}>
        <NativeSelect
          label="Days and numbers"
          hint="The app itself speaks English. Amounts are typed as they are written here."
          options={[
            { value: SYSTEM_LOCALE, label: `As the system: ${example(SYSTEM_LOCALE)}` },
            ...FORMAT_LOCALES.map(({ locale: value, name }) => ({
              value,
              label: `${name}: ${example(value)}`,
            })),
          ]}
          value={locale}
          onChange={value => choose({ locale: value })}
        />
      </div>
    </Section>
  )
}
