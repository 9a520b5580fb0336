import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { FieldPair } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { language } from '../../../ui/words/language.ts'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'

const WHOLE = ''

type Place = { readonly code: string; readonly name: string }

/** A country as the language of the app calls it; the names that come with it are English. */
const spokenCountry = ({ code, name }: Place): Place =>
  language() === 'en'
    ? { code, name }
    : { code, name: new Intl.DisplayNames([language()], { type: 'region' }).of(code) ?? name }

/** The public holidays of a country or a region of it, for this year or one of the next. */
export function HolidayImport({
  known,
  onImport,
}: {
  readonly known: readonly string[]
  readonly onImport: (days: readonly string[]) => void
}) {
  const formats = useFormats()
  const thisYear = Number(formats.today().slice(0, 4))
  const [country, setCountry] = useState<string | null>(null)
  const [region, setRegion] = useState(WHOLE)
  const [year, setYear] = useState(thisYear)
  const countries = useWorkerQuery(['session', 'countries'], worker =>
    worker.workspace.holidayRegions.query({ country: null }),
  )
  const regions = useWorkerQuery(
    ['session', 'regions', country],
    worker => worker.workspace.holidayRegions.query({ country }),
    { enabled: country !== null },
  )
  const { data: holidays } = useWorkerQuery(
    ['session', 'holidays', country, region, year],
    worker =>
      worker.workspace.holidays.query({
        country: country ?? '',
        region: region === WHOLE ? null : region,
        year,
      }),
    { enabled: country !== null, keep: true },
  )
  const ahead = (holidays ?? []).filter(({ day }) => day >= formats.today())
  const fresh = country === null ? [] : ahead.filter(({ day }) => !known.includes(day))
  const options = (list: typeof countries.data) =>
    (list ?? [])
      .map(({ code, name }) => ({ value: code, label: name }))
      .sort((a, b) => a.label.localeCompare(b.label, language()))
  return (
    <>
      <FieldPair>
        <NativeSelect
          label={t('Public holidays of')}
          placeholder={t('Choose a country')}
          options={options(countries.data?.map(spokenCountry))}
          value={country}
          onChange={code => {
            setCountry(code)
            setRegion(WHOLE)
          }}
        />
        <NativeSelect
          label={t('Region')}
          disabled={!regions.data || regions.data.length === 0}
          options={[{ value: WHOLE, label: t('The whole country') }, ...options(regions.data)]}
          value={region}
          onChange={setRegion}
        />
      </FieldPair>
      <FieldPair>
        <NativeSelect
          label={t('Year')}
          options={[0, 1, 2].map(ahead => {
            const text = String(thisYear + ahead)
            return { value: text, label: text }
          })}
          value={String(year)}
          onChange={text => setYear(Number(text))}
        />
        <Button
          className={styles.beside}
          disabled={fresh.length === 0}
          onClick={() => onImport(fresh.map(({ day }) => day))}
        >
          {fresh.length === 0
            ? t('Add holidays')
            : t('Add {holidays}', { holidays: plural(fresh.length, 'holiday') })}
        </Button>
      </FieldPair>
      {fresh.length > 0 ? (
        <ul className={styles.holidays}>
          {fresh.map(({ day, name }) => (
            <li key={day}>
              {formats.day(day)} <span className={styles.quiet}>{name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
