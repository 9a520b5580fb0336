import type { EntryView } from '#desktop/worker/api/views.ts'
import { Select } from '#shared/look/field/select.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { useEntryDraft } from '../../ui/order/entry-draft-store.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './entry-screen.module.css'

const NO_DAY = 'none'

/** Where it goes, when, under which PO number; only the fields that this customer's orders have. */
export function EntryDetails({ view }: { readonly view: EntryView }) {
  const formats = useFormats()
  const { contactName, details, change, changeDetails } = useEntryDraft()
  const { customer, settings, deliveryDays } = view
  const marked = (label: string, rule: string) =>
    rule === 'required' ? label : t('{label} (optional)', { label })
  return (
    <div className={styles.details}>
      <TextField
        label={t('Who called')}
        placeholder={customer.contactName}
        maxLength={200}
        value={contactName}
        onChange={event => change({ contactName: event.target.value })}
      />
      {customer.addresses.length > 0 ? (
        <Select
          label={t('Ship to')}
          options={customer.addresses.map(({ id, label, line1, city }) => ({
            value: id,
            label: label || line1,
            hint: [line1, city].filter(part => part !== '').join(', '),
          }))}
          value={details.addressId}
          onChange={addressId => changeDetails({ addressId })}
        />
      ) : null}
      {settings.deliveryDate === 'off' ? null : (
        <Select
          label={marked(t('Delivery day'), settings.deliveryDate)}
          options={[
            ...(settings.deliveryDate === 'optional'
              ? [{ value: NO_DAY, label: t('As soon as possible') }]
              : []),
            ...deliveryDays.map(day => ({ value: day, label: formats.day(day) })),
          ]}
          value={details.deliveryDay ?? NO_DAY}
          onChange={day => changeDetails({ deliveryDay: day === NO_DAY ? null : day })}
        />
      )}
      {settings.poNumber === 'off' ? null : (
        <TextField
          label={marked(t('PO number'), settings.poNumber)}
          maxLength={60}
          value={details.poNumber}
          onChange={event => changeDetails({ poNumber: event.target.value })}
        />
      )}
      {settings.notes === 'off' ? null : (
        <TextArea
          className={styles.wide}
          label={marked(t('Note'), settings.notes)}
          rows={2}
          maxLength={2000}
          value={details.notes}
          onChange={event => changeDetails({ notes: event.target.value })}
        />
      )}
    </div>
  )
}
