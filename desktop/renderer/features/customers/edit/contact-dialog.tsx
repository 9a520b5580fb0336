import { useState } from 'react'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
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
      return setProblem('A customer needs a name and a reference.')
    }
    onSave(Object.fromEntries(FIELDS.map(name => [name, values[name].trim()])))
  }
  return (
    <FormDialog title="Contact" problem={problem} onSave={save} onClose={onClose}>
      <FieldPair>
        <TextField label="Company name" {...field('name')} />
        <TextField label="Reference" {...field('reference')} />
      </FieldPair>
      <FieldPair>
        <TextField label="Contact name" {...field('contactName')} />
        <TextField label="Telephone" {...field('contactPhone')} />
      </FieldPair>
      <TextField label="Contact e-mail" {...field('contactEmail')} />
      <TextField label="Payment terms" {...field('paymentTerms')} />
      <TextArea label="Notes for staff" rows={3} {...field('notes')} />
    </FormDialog>
  )
}
