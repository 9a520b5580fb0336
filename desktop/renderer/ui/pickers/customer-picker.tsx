import { useDeferredValue, useState } from 'react'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import styles from './pickers.module.css'

export type PickedCustomer = { readonly id: string; readonly name: string }

/** Finds a customer by name or reference and hands it over. */
export function CustomerPicker({
  label,
  labelHidden = false,
  onPick,
}: {
  readonly label: string
  readonly labelHidden?: boolean
  readonly onPick: (customer: PickedCustomer) => void
}) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const found = useWorkerQuery(
    ['customers', 'pick', search],
    worker => worker.customers.list.query({ search, offset: 0, limit: 8 }),
    { enabled: search !== '', keep: true },
  )
  return (
    <div className={styles.picker}>
      <TextField
        label={label}
        labelHidden={labelHidden}
        placeholder={labelHidden ? label : 'Name or reference'}
        value={text}
        spellCheck={false}
        onChange={event => setText(event.target.value)}
      />
      {search === '' ? null : (
        <ul className={styles.found} aria-label="Found customers">
          {(found.data?.items ?? []).map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.choice}
                onClick={() => {
                  onPick({ id, name })
                  setText('')
                }}
              >
                <span className="truncate">
                  <Highlight text={name} terms={search} />
                </span>
              </button>
            </li>
          ))}
          {found.data?.items.length === 0 ? <li className={styles.none}>No customer found</li> : null}
        </ul>
      )}
    </div>
  )
}
