import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import type { Address } from '#shared/contract/rows.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { type PlainText, t } from '../../../ui/words/t.ts'
import styles from './addresses-dialog.module.css'
import type { EditDialogProps } from './customer-dialogs.tsx'

type AddressField = Exclude<keyof Address, 'id'>

const FIELDS: readonly (readonly [AddressField, PlainText])[] = [
  ['label', 'Label'],
  ['line1', 'Street and number'],
  ['line2', 'More|of an address'],
  ['postcode', 'Postcode'],
  ['city', 'City'],
  ['country', 'Country'],
]

/** The ship-to addresses as one group: added, changed and removed together. */
export function AddressesDialog({ customer, onSave, onClose }: EditDialogProps) {
  const [addresses, setAddresses] = useState<readonly Address[]>(customer.addresses)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (id: string, field: AddressField, value: string) =>
    setAddresses(addresses.map(address => (address.id === id ? { ...address, [field]: value } : address)))
  const add = () =>
    setAddresses([
      ...addresses,
      { id: newId(), label: '', line1: '', line2: '', city: '', postcode: '', country: '' },
    ])
  const save = () => {
    if (addresses.some(({ line1, city }) => line1.trim() === '' || city.trim() === '')) {
      return setProblem(t('Every address needs a street and a city.'))
    }
    onSave({ addresses: [...addresses] })
  }
  return (
    <FormDialog title={t('Addresses')} size="large" problem={problem} onSave={save} onClose={onClose}>
      {addresses.map((address, index) => (
        <fieldset
          key={address.id}
          className={styles.address}
          aria-label={t('Address {index}', { index: index + 1 })}
        >
          {FIELDS.map(([field, label]) => (
            <TextField
              key={field}
              label={t(label)}
              value={address[field]}
              onChange={event => change(address.id, field, event.target.value)}
            />
          ))}
          <IconButton
            className={styles.remove}
            label={t('Remove address {index}', { index: index + 1 })}
            icon={<Trash2 />}
            onClick={() => setAddresses(addresses.filter(({ id }) => id !== address.id))}
          />
        </fieldset>
      ))}
      <div>
        <Button icon={<Plus />} onClick={add}>
          {t('Add address')}
        </Button>
      </div>
    </FormDialog>
  )
}
