import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { t } from '../words/t.ts'
import styles from './files.module.css'
import type { Mapping, Table } from './use-import.ts'

const LEFT_OUT = ''

/** Which of the file's columns is taken for which of ours, with what the first rows hold there. */
export function MatchStep({
  table,
  mapping,
  onChange,
}: {
  readonly table: Table
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}) {
  const headers = table.headers.filter(header => header !== '')
  const ignored = headers.filter(header => !Object.values(mapping).includes(header))
  const choose = (column: string, header: string) => {
    // One header stands for one column: what was matched to it before lets go of it.
    const others = Object.entries(mapping).filter(([name, of]) => name !== column && of !== header)
    onChange(Object.fromEntries(header === LEFT_OUT ? others : [...others, [column, header]]))
  }
  return (
    <>
      <table className="data-table" aria-label={t('Columns')}>
        <thead>
          <tr>
            <th>{t('Column')}</th>
            <th>{t('From the file')}</th>
            <th>{t('First rows')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map(({ name, required }) => (
            <tr key={name}>
              <td>
                <span className="mono">{name}</span> {required ? <Badge>{t('needed')}</Badge> : null}
              </td>
              <td>
                <NativeSelect
                  label={t('Column of the file for {name}', { name })}
                  labelHidden
                  options={[
                    { value: LEFT_OUT, label: t('– not in the file –') },
                    ...headers.map(header => ({ value: header, label: header })),
                  ]}
                  value={mapping[name] ?? LEFT_OUT}
                  onChange={header => choose(name, header)}
                />
              </td>
              <td className={styles.sample}>{sampleOf(table, mapping[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ignored.length > 0 ? (
        <p className={styles.quiet}>
          {t('Left out of the file: {ignored}', { ignored: ignored.join(', ') })}
        </p>
      ) : null}
    </>
  )
}

function sampleOf({ headers, rows }: Table, header: string | undefined): string {
  if (header === undefined) return ''
  const at = headers.indexOf(header)
  return rows
    .map(row => row[at] ?? '')
    .filter(text => text !== '')
    .slice(0, 3)
    .join(' · ')
}
