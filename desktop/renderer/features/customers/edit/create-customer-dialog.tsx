import { useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { t } from '../../../ui/words/t.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'

const EMPTY = {
  name: '',
  reference: '',
  contactName: '',
  contactEmail: '',
  line1: '',
  city: '',
  postcode: '',
  country: '',
}

/** A new customer with at most one address; everything else is added in its detail. */
export function CreateCustomerDialog({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void
  readonly onCreated: (customerId: string) => void
}) {
  const mutate = useMutate()
  const [values, setValues] = useState(EMPTY)
  const [problem, setProblem] = useState<string | null>(null)
  const field = (name: keyof typeof EMPTY) => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  })
  const save = async () => {
    if (values.name.trim() === '' || values.reference.trim() === '') {
      return setProblem(t('A customer needs a name and a reference, such as their account number.'))
    }
    const customerId = newId()
    const { line1, city, postcode, country } = values
    const hasAddress = line1.trim() !== '' || city.trim() !== ''
    const stored = await mutate('customer.create', {
      customerId,
      name: values.name.trim(),
      reference: values.reference.trim(),
      contactName: values.contactName.trim(),
      contactEmail: values.contactEmail.trim(),
      addresses: hasAddress
        ? [{ id: newId(), label: t('Main'), line1, line2: '', city, postcode, country }]
        : [],
    })
    if (!stored) return
    onClose()
    onCreated(customerId)
  }
  return (
    <FormDialog
      title={t('New customer')}
      saveLabel={t('Create customer')}
      problem={problem}
      onSave={() => void save()}
      onClose={onClose}
    >
      <FieldPair>
        <TextField label={t('Company name')} {...field('name')} />
        <TextField label={t('Reference')} hint={t('Their account number with you')} {...field('reference')} />
      </FieldPair>
      <FieldPair>
        <TextField label={t('Contact name')} {...field('contactName')} />
        <TextField label={t('Contact e-mail')} {...field('contactEmail')} />
      </FieldPair>
      <TextField label={t('Street and number')} {...field('line1')} />
      <FieldPair>
        <TextField label={t('Postcode')} {...field('postcode')} />
        <TextField label={t('City')} {...field('city')} />
      </FieldPair>
      <TextField label={t('Country')} {...field('country')} />
    </FormDialog>
  )
}
