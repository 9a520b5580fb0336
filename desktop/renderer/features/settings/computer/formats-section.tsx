import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { useAppearance } from '../../../ui/appearance/appearance-store.ts'
import { FORMAT_LOCALES, formatExample, SYSTEM_LOCALE } from '../../../ui/format/format-locales.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'
import { LANGUAGE_NAMES } from '../../../ui/words/language.ts'
import { t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'

const LANGUAGES = (['en', 'de'] as const).map(value => ({ value, label: LANGUAGE_NAMES[value] }))

/** The language of the app, and how days, times and amounts are written on this computer, and how typed amounts are read. */
export function FormatsSection() {
  const { workspace } = useSession()
  const { locale, language, choose } = useAppearance()
  const example = (value: string) => formatExample(value, workspace.currency)
  return (
    <Section level={2} title={t('Language and formats')}>
      <div className={styles.choices}>
        <RadioGroup
          label={t('Language')}
          layout="row"
          options={[{ value: 'system', label: t('As the system') }, ...LANGUAGES]}
          value={language}
          onChange={value => choose({ language: value })}
        />
        <NativeSelect
          label={t('Days and numbers')}
          hint={t('Amounts are typed as they are written here.')}
          options={[
            {
              value: SYSTEM_LOCALE,
              label: t('As the system: {example}', { example: example(SYSTEM_LOCALE) }),
            },
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
