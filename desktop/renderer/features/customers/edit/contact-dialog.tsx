import { useState } from 'react'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { t } from '../../../ui/words/t.ts'
import type { EditDialogProps } from './customer-dialogs.tsx'

const FIELDS = [
  'name',
  'reference',
  'contactName',
  'contactEmail',
  'contactPhone',
  'paymentTerms',
  'notes',
] as const

/** Names, contact and terms. */
export function ContactDialog({ customer, onSave, onClose }: EditDialogProps) {
  const [values, setValues] = useState(() => customer)
  const [problem, setProblem] = useState<string | null>(null)
  const field = (name: (typeof FIELDS)[number]) => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  })
  const save = () => {
    if (values.name.trim() === '' || values.reference.trim() === '') {
      return setProblem(t('A customer needs a name and a reference.'))
    }
    onSave(Object.fromEntries(FIELDS.map(name => [name, values[name].trim()])))
  }
  return (
    <FormDialog title={t('Contact')} problem={problem} onSave={save} onClose={onClose}>
      <FieldPair>
        <TextField label={t('Company name')} {...field('name')} />
        <TextField label={t('Reference')} {...field('reference')} />
      </FieldPair>
      <FieldPair>
        <TextField label={t('Contact name')} {...field('contactName')} />
        <TextField label={t('Telephone')} {...field('contactPhone')} />
      </FieldPair>
      <TextField label={t('Contact e-mail')} {...field('contactEmail')} />
      <TextField label={t('Payment terms')} {...field('paymentTerms')} />
      <TextArea label={t('Notes for staff')} rows={3} {...field('notes')} />
    </FormDialog>
  )
}
