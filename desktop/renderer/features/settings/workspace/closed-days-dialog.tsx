import { X } from 'lucide-react'
import { useState } from 'react'
import type { WorkspaceRow } from '#shared/contract/rows.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'
import { HolidayImport } from './holiday-import.tsx'
import { useSaveWorkspace } from './use-save-workspace.ts'

/** Days on which nothing is delivered, one by one or as a country's public holidays. */
export function ClosedDaysDialog({
  workspace,
  onClose,
}: {
  readonly workspace: WorkspaceRow
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const [days, setDays] = useState<readonly string[]>([...workspace.orderSettings.closedDays].sort())
  const [day, setDay] = useState('')
  const { busy, problem, save } = useSaveWorkspace(workspace, onClose)
  const add = (more: readonly string[]) => setDays([...new Set([...days, ...more])].sort())
  return (
    <FormDialog
      title={t('Closed days')}
      description={t('Nothing is delivered on them, and they do not count as lead days.')}
      problem={problem}
      busy={busy}
      onSave={() => save({ orderSettings: { ...workspace.orderSettings, closedDays: [...days] } })}
      onClose={onClose}
    >
      <FieldPair>
        <TextField label={t('Day')} type="date" value={day} onChange={event => setDay(event.target.value)} />
        <Button
          className={styles.beside}
          disabled={day === ''}
          onClick={() => {
            add([day])
            setDay('')
          }}
        >
          {t('Add day')}
        </Button>
      </FieldPair>
      <HolidayImport known={days} onImport={add} />
      <p role="status" className={styles.quiet}>
        {days.length === 0 ? t('No closed day') : plural(days.length, 'closed day')}
      </p>
      <ul className={styles.closed} aria-label={t('Closed days')}>
        {days.map(closed => (
          <li key={closed}>
            <time dateTime={closed}>{formats.day(closed)}</time>
            <IconButton
              size="small"
              label={t('Remove {closed}', { closed: formats.day(closed) })}
              icon={<X />}
              onClick={() => setDays(days.filter(other => other !== closed))}
            />
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
