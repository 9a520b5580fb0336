import { useState } from 'react'
import type { StaffRow } from '#shared/contract/rows.ts'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { roleOptions } from '../../../ui/staff/role-names.ts'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'

/** Another role for a colleague; it holds as soon as the server has it. */
export function RoleDialog({ person, onClose }: { readonly person: StaffRow; readonly onClose: () => void }) {
  const [role, setRole] = useState(person.role)
  const act = useOnlineAct()
  const save = () => act.run(worker => worker.staff.setRole.mutate({ staffId: person.id, role }), onClose)
  return (
    <FormDialog
      size="small"
      title={t('Role of {name}', { name: person.name })}
      description={t('It holds at once, also for work that waits to be sent.')}
      saveLabel={t('Change role')}
      problem={act.problem}
      busy={act.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <RadioGroup label={t('Role')} options={roleOptions()} value={role} onChange={setRole} />
    </FormDialog>
  )
}
